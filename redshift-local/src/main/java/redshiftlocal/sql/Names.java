package redshiftlocal.sql;

import java.util.List;
import redshiftlocal.sql.Token.Type;

/**
 * Names as PostgreSQL wants them: Redshift folds quoted identifiers to lower case too, and {@code
 * #name} is a temporary table (developer guide, "Names and identifiers", CREATE TABLE).
 */
final class Names implements Rewrite {

  @Override
  public List<Token> apply(List<Token> tokens) {
    return tokens.stream().map(Names::name).toList();
  }

  private static Token name(Token token) {
    return switch (token.type()) {
      case QUOTED_IDENTIFIER, HASH_NAME ->
          new Token(Type.QUOTED_IDENTIFIER, Quoting.identifier(Tokens.identifier(token)));
      default -> token;
    };
  }
}
