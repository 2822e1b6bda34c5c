package redshiftlocal.translate;

import java.util.HashMap;
import java.util.Map;
import redshiftsql.tree.Node;

/**
 * The aliases of a select list that may be used at a place: behind their own items in the list, and
 * in WHERE, HAVING, QUALIFY and ORDER BY (developer guide, "SELECT list").
 *
 * @param block where the SELECT begins in the client's text, which tells it from others
 * @param from its FROM clause as PostgreSQL reads it; empty when it has none
 * @param meanings by alias, what it stands for
 */
record Aliases(int block, String from, Map<String, Meaning> meanings) {
  static final Aliases NONE = new Aliases(-1, "", Map.of());

  /**
   * What an alias stands for.
   *
   * @param before the aliases that its expression may itself use
   */
  record Meaning(Node expression, Aliases before) {}

  static Aliases of(Node select, String from) {
    return new Aliases(select.start(), from, Map.of());
  }

  /** With one more, which hides an earlier one of its name. */
  Aliases and(String alias, Node expression) {
    Map<String, Meaning> more = new HashMap<>(meanings);
    more.put(alias, new Meaning(expression, this));
    return new Aliases(block, from, more);
  }
}
