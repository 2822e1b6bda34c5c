package redshiftlocal.sql;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Queries of the catalogue's keys read views that know Redshift's unenforced keys too, which
 * PostgreSQL has only as plain indexes: a driver's getPrimaryKeys and getImportedKeys.
 */
final class CatalogNames implements Rewrite {
  private static final Map<String, String> VIEWS =
      Map.of(
          "pg_index", "redshift_index",
          "pg_constraint", "redshift_constraint",
          "pg_depend", "redshift_depend");

  @Override
  public List<Token> apply(List<Token> tokens) {
    return tokens.stream().map(CatalogNames::name).toList();
  }

  private static Token name(Token token) {
    String view =
        token.type() == Token.Type.WORD ? VIEWS.get(token.text().toLowerCase(Locale.ROOT)) : null;
    return view == null ? token : Tokens.word(view);
  }
}
