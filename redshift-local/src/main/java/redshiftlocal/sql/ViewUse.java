package redshiftlocal.sql;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;

/**
 * What a statement has to do with late-binding views, which are bound when they are used.
 *
 * @param names of the relations that it reads, without their schemas
 * @param all whether it asks for the columns of all such views
 * @param creates whether it makes one
 */
public record ViewUse(List<String> names, boolean all, boolean creates) {
  static final ViewUse NONE = new ViewUse(List.of(), false, false);

  /** Developer guide, PG_GET_LATE_BINDING_VIEW_COLS, SVV_COLUMNS. */
  private static final Set<String> LISTS =
      Set.of(
          "pg_get_late_binding_view_cols",
          "svv_all_columns",
          "svv_columns",
          "svv_redshift_columns");

  static ViewUse of(Node statement) {
    List<Node> nodes = statement.descendants();
    List<String> names =
        nodes.stream()
            .filter(node -> node.is(Kind.TABLE))
            .map(table -> table.find(Kind.NAME))
            .flatMap(Optional::stream)
            .map(ViewUse::last)
            .distinct()
            .toList();
    if (statement.isRule("show_columns")) {
      names = List.of(last(statement.find("shown_path").orElseThrow()));
    }
    boolean all = statement.allTokens().stream().anyMatch(t -> LISTS.contains(t.identifier()));
    return new ViewUse(names, all, CreateView.isLateBinding(statement));
  }

  private static String last(Node path) {
    List<Token> tokens = path.allTokens();
    return tokens.get(tokens.size() - 1).identifier();
  }

  /** Whether some late-binding view may be read. */
  public boolean reads() {
    return all || !names.isEmpty();
  }
}
