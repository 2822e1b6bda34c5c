package redshiftlocal.sql;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import redshiftlocal.sql.tables.CreateView;
import redshiftlocal.translate.queries.Selects;
import redshiftsql.resolve.Scopes;
import redshiftsql.tree.Element;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;

/**
 * What a statement has to do with late-binding views, which are bound when they are used.
 *
 * @param names of the relations that it reads, without their schemas
 * @param all whether it asks for the columns of all such views
 * @param creates whether it makes one
 * @param changes whether it may make, alter or drop what such a view reads, which no temporary
 *     table is
 */
public record ViewUse(List<String> names, boolean all, boolean creates, boolean changes) {
  static final ViewUse NONE = new ViewUse(List.of(), false, false, false);

  private static final List<String> CHANGES = List.of("create_", "alter_", "drop_");

  /** Developer guide, PG_GET_LATE_BINDING_VIEW_COLS, SVV_COLUMNS. */
  private static final Set<String> LISTS =
      Set.of(
          "pg_get_late_binding_view_cols",
          "svv_all_columns",
          "svv_columns",
          "svv_redshift_columns");

  static ViewUse of(Node statement, Scopes scopes) {
    // A prepared statement has been read before.
    boolean all = statement.isRule("execute") || listsViews(statement);
    return new ViewUse(
        names(statement, scopes), all, CreateView.isLateBinding(statement), changes(statement));
  }

  private static List<String> names(Node statement, Scopes scopes) {
    if (statement.isRule("show_columns")) {
      List<Token> path = statement.find("shown_path").orElseThrow().allTokens();
      return List.of(path.get(path.size() - 1).identifier());
    }
    Set<String> names = new LinkedHashSet<>();
    for (List<String> table : scopes.tableNames()) {
      names.add(last(table));
    }
    return List.copyOf(names);
  }

  private static boolean listsViews(Node node) {
    for (Element child : node.children()) {
      if (child instanceof Node inner
          ? listsViews(inner)
          : child instanceof Token token && LISTS.contains(token.identifier())) {
        return true;
      }
    }
    return false;
  }

  private static boolean changes(Node statement) {
    for (String beginning : CHANGES) {
      if (statement.rule().startsWith(beginning)) {
        return statement.find("temporary").isEmpty();
      }
    }
    return Selects.intoOf(statement).filter(into -> !Selects.isTemporary(into)).isPresent();
  }

  private static String last(List<String> path) {
    return path.get(path.size() - 1);
  }

  /** Whether some late-binding view may be read. */
  public boolean reads() {
    return all || !names.isEmpty();
  }
}
