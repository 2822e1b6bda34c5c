package redshiftlocal.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

  @Override
  public List<Token> apply(List<Token> tokens) {
    Map<String, String> views = views(tokens);
    List<Token> result = new ArrayList<>(tokens.size());
    for (Token token : tokens) {
      String view = views.get(token.word());
      result.add(view == null ? token : Tokens.word(view));
    }
    return result;
  }

  private static Map<String, String> views(List<Token> tokens) {
    Map<String, String> views = VIEWS;
    for (Token token : tokens) {
      Map<String, String> beside = VIEWS_BESIDE.get(token.word());
      if (beside != null) {
        views = new HashMap<>(views);
        views.putAll(beside);
      }
    }
    return views;
  }
}
