package redshiftlocal.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redshiftlocal.errors.ReplacedNames;

/**
 * Queries of PostgreSQL's catalogue read views of it that are Redshift's: with its unenforced keys
 * and its own columns, and without what serves us and whom the server works as ({@code
 * catalogue_views.sql}). Beside the columns of late-binding views, which Redshift has in a function
 * alone, pg_class is read without those views (developer guide, "Querying the catalog tables").
 */
final class CatalogNames implements Rewrite {
  private static final Map<String, Map<String, String>> VIEWS_BESIDE =
      Map.of("pg_get_late_binding_view_cols", Map.of("pg_class", "redshift_bound_class"));

  @Override
  public List<Token> apply(List<Token> tokens) {
    Map<String, String> views = views(tokens);
    List<Token> result = new ArrayList<>(tokens.size());
    for (Token token : tokens) {
      String view = Tokens.isName(token) ? views.get(Tokens.identifier(token)) : null;
      result.add(view == null ? token : Tokens.word(view));
    }
    return result;
  }

  private static Map<String, String> views(List<Token> tokens) {
    Map<String, String> views = ReplacedNames.BY_NAME;
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
