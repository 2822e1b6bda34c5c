package redshiftlocal.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Queries of the catalogue's keys read views that know Redshift's unenforced keys too, which
 * PostgreSQL has only as plain indexes: a driver's getPrimaryKeys and getImportedKeys. And those
 * that name a column which Redshift has added to a catalogue table read a view that has it
 * (developer guide, "Querying the catalog tables"). Beside the columns of late-binding views, which
 * Redshift has in a function alone, pg_class is read without those views.
 */
final class CatalogNames implements Rewrite {
  private static final Map<String, String> VIEWS =
      Map.of(
          "pg_index", "redshift_index",
          "pg_constraint", "redshift_constraint",
          "pg_depend", "redshift_depend");

  private static final Map<String, Map<String, String>> VIEWS_BESIDE =
      Map.of(
          "reldiststyle", Map.of("pg_class", "redshift_class"),
          "pg_get_late_binding_view_cols", Map.of("pg_class", "redshift_bound_class"),
          "attencodingtype", Map.of("pg_attribute", "redshift_attribute"),
          "attisdistkey", Map.of("pg_attribute", "redshift_attribute"),
          "attsortkeyord", Map.of("pg_attribute", "redshift_attribute"));

  private static final Set<String> BESIDE = VIEWS_BESIDE.keySet();

  @Override
  public List<Token> apply(List<Token> tokens) {
    Map<String, String> views = new HashMap<>(VIEWS);
    for (Token token : tokens) {
      String word = word(token);
      if (BESIDE.contains(word)) {
        views.putAll(VIEWS_BESIDE.get(word));
      }
    }
    return tokens.stream().map(token -> name(token, views)).toList();
  }

  private static Token name(Token token, Map<String, String> views) {
    String view = views.get(word(token));
    return view == null ? token : Tokens.word(view);
  }

  private static String word(Token token) {
    return token.type() == Token.Type.WORD ? token.text().toLowerCase(Locale.ROOT) : "";
  }
}
