package redshiftlocal.sql.users;

import redshiftlocal.errors.RedshiftException;
import redshiftsql.tree.Node;

/** A user's or a role's name, which may have that of an identity provider before it. */
public final class UserName {
  private UserName() {}

  /**
   * The name, folded.
   *
   * @param name a clause {@code user_name} or {@code role_name}
   * @throws RedshiftException for {@code provider:name}
   */
  public static String of(Node name) {
    if (name.hasSymbol(":")) {
      throw new RedshiftException(
          "0A000", "Users and roles of an identity provider are not supported by redshift-local");
    }
    return name.names().get(0);
  }
}
