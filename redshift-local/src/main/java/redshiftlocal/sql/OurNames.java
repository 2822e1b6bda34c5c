package redshiftlocal.sql;

import java.util.List;
import redshiftlocal.errors.RedshiftException;

/** Names of ours, which no client says: our schema and roles are not there for it. */
final class OurNames {
  private static final String OURS = "redshift_local";

  private OurNames() {}

  static void refuse(List<Token> statement) {
    for (Token token : statement) {
      if (Tokens.isName(token) && Tokens.identifier(token).startsWith(OURS)) {
        throw new RedshiftException(
            "3F000", "schema \"" + Tokens.identifier(token) + "\" does not exist");
      }
    }
  }
}
