package redshiftlocal.translate;

import redshiftlocal.errors.RedshiftException;
import redshiftlocal.errors.ReplacedNames;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;

/**
 * Queries of PostgreSQL's catalogue read views of it that are Redshift's: with its unenforced keys
 * and its own columns, and without what serves us and whom the server works as ({@code
 * catalogue_views.sql}). Beside the columns of late-binding views, which Redshift has in a function
 * alone, pg_class is read without those views (developer guide, "Querying the catalog tables").
 */
final class Tables {
  private static final String LATE_BINDING_COLUMNS = "pg_get_late_binding_view_cols";

  private Tables() {}

  static boolean isReplaced(String table) {
    return ReplacedNames.BY_NAME.containsKey(table);
  }

  static boolean write(Node table, Output out) {
    Node name = table.find(Kind.NAME).orElseThrow();
    Token last = name.tokens().reduce((first, second) -> second).orElseThrow();
    if (table.find(Kind.AT).isPresent() || table.tokens().anyMatch(t -> t.is("["))) {
      throw new RedshiftException("0A000", "type SUPER is not supported by redshift-local");
    }
    if (!isReplaced(last.identifier()) || !isOfCatalogue(name)) {
      return false;
    }
    out.sql("pg_catalog." + view(last.identifier(), out));
    Node alias = table.find(Kind.ALIAS).orElse(null);
    if (alias == null) {
      out.sql(" AS ").sql(Identifiers.quoted(last));
    } else {
      out.write(alias);
    }
    return true;
  }

  private static boolean isOfCatalogue(Node name) {
    return name.tokens().count() == 1 || name.firstToken().identifier().equals("pg_catalog");
  }

  private static String view(String table, Output out) {
    boolean bound =
        table.equals("pg_class")
            && out.statement().allTokens().stream().anyMatch(t -> t.isWord(LATE_BINDING_COLUMNS));
    return bound ? "redshift_bound_class" : ReplacedNames.BY_NAME.get(table);
  }
}
