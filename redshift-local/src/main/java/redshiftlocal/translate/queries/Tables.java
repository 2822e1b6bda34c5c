package redshiftlocal.translate.queries;

import java.util.List;
import java.util.Optional;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.errors.ReplacedNames;
import redshiftlocal.translate.calls.Calls;
import redshiftlocal.translate.output.Output;
import redshiftsql.resolve.Scopes;
import redshiftsql.tree.Element;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;

/**
 * Queries of PostgreSQL's catalogue read views of it that are Redshift's: with its unenforced keys
 * and its own columns, and without what serves us and whom the server works as ({@code
 * catalogue_views.sql}). Next to the columns of late-binding views, which Redshift has in a
 * function alone, pg_class is read without those views (developer guide, "Querying the catalog
 * tables").
 */
public final class Tables {
  private static final String LATE_BINDING_COLUMNS = "pg_get_late_binding_view_cols";

  private Tables() {}

  static boolean isReplaced(String table) {
    return ReplacedNames.BY_NAME.containsKey(table);
  }

  public static boolean write(Node table, Output out) {
    if (table.find(Kind.AT).isPresent() || table.hasSymbol("[")) {
      throw new RedshiftException("0A000", "type SUPER is not supported by redshift-local");
    }
    List<String> path = Scopes.path(table);
    Optional<String> view = ReplacedNames.inPlaceOf(path);
    if (view.isEmpty()) {
      return false;
    }
    String name = path.get(path.size() - 1);
    out.sql("pg_catalog." + (isReadUnbound(name, out) ? "redshift_bound_class" : view.get()));
    Node alias = table.find(Kind.ALIAS).orElse(null);
    if (alias == null) {
      out.sql(" AS ").identifier(name);
    } else {
      out.write(alias);
    }
    return true;
  }

  /** {@code FROM generate_series(1, 10) AS n}. */
  public static boolean function(Node table, Output out) {
    for (Element part : table.children()) {
      if (part instanceof Node call && call.is(Kind.CALL)) {
        Calls.bare(call, out);
      } else {
        out.write(part);
      }
    }
    return true;
  }

  /** Whether it is pg_class next to the columns of late-binding views. */
  private static boolean isReadUnbound(String table, Output out) {
    return table.equals("pg_class")
        && out.statement().allTokens().stream().anyMatch(t -> t.isWord(LATE_BINDING_COLUMNS));
  }
}
