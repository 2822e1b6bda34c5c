package redshiftlocal.sql.users;

import java.util.List;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.postgres.Quoting;
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

  /** An SQL expression for the user that a statement or clause names first. */
  public static String sql(Node part) {
    return Quoting.literal(of(part.find("user_name").orElseThrow()));
  }

  /** Those that a statement names by USER, in order. */
  static List<String> all(Node statement) {
    return statement.nodes().stream()
        .filter(node -> node.isRule("user_name"))
        .map(UserName::of)
        .toList();
  }

  /**
   * An SQL expression for the user that a clause {@code owner_to} names; CURRENT_USER and
   * SESSION_USER are the same one here, as SET SESSION AUTHORIZATION changes both.
   */
  public static String newOwner(Node ownerTo) {
    return ownerTo.find("user_name").isPresent() ? sql(ownerTo) : "redshift_local.caller()";
  }
}
