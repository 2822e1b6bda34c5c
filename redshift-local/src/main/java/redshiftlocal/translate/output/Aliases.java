package redshiftlocal.translate.output;

import java.util.HashMap;
import java.util.Map;
import redshiftsql.resolve.Scope;
import redshiftsql.tree.Node;

/**
 * The aliases of a select list that may be used at a place: behind their own items in the list, and
 * in WHERE, HAVING, QUALIFY and ORDER BY (developer guide, "SELECT list").
 *
 * @param scope what the FROM clause of their SELECT brings, whose columns win over them
 * @param meanings by alias, what it stands for
 */
public record Aliases(Scope scope, Map<String, Meaning> meanings) {
  public static final Aliases NONE = new Aliases(Scope.EMPTY, Map.of());

  /**
   * What an alias stands for.
   *
   * @param before the aliases that its expression may itself use
   */
  public record Meaning(Node expression, Aliases before) {}

  public static Aliases in(Scope scope) {
    return new Aliases(scope, Map.of());
  }

  /** With one more, which hides an earlier one of its name. */
  public Aliases and(String alias, Node expression) {
    Map<String, Meaning> more = new HashMap<>(meanings);
    more.put(alias, new Meaning(expression, this));
    return new Aliases(scope, more);
  }
}
