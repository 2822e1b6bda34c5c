package redshiftlocal.sql;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.sql.Token.Type;

/**
 * Names as PostgreSQL wants them: Redshift folds quoted identifiers to lower case too, and {@code
 * #name} is a temporary table (developer guide, "Names and identifiers", CREATE TABLE).
 *
 * <p>PostgreSQL would silently cut a name at 63 bytes where Redshift keeps 127: such a name is
 * refused (42622).
 */
final class Names implements Rewrite {
  private static final int MAX_BYTES = 63;

  @Override
  public List<Token> apply(List<Token> tokens) {
    List<Token> result = new ArrayList<>(tokens.size());
    for (Token token : tokens) {
      result.add(name(token));
    }
    return result;
  }

  private static Token name(Token token) {
    return switch (token.type()) {
      case QUOTED_IDENTIFIER, HASH_NAME ->
          new Token(Type.QUOTED_IDENTIFIER, Quoting.identifier(checked(token)));
      case WORD -> {
        checked(token);
        yield token;
      }
      default -> token;
    };
  }

  private static String checked(Token token) {
    String name = Tokens.identifier(token);
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_BYTES) {
      throw new RedshiftException(
          "42622",
          "a name of "
              + bytes
              + " bytes is not supported by redshift-local, which keeps "
              + MAX_BYTES
              + ": \""
              + name
              + "\"");
    }
    return name;
  }
}
