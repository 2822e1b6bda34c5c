package redshiftlocal.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One SELECT of a level, up to a set operator or the end.
 *
 * @param from the index of SELECT
 * @param to the index behind the block
 * @param list the index where the select list begins
 * @param top the index of the number behind TOP; -1 when there is none
 * @param clauses where each clause begins, by its first word
 * @param united whether it is an operand of UNION, EXCEPT or INTERSECT
 * @param last whether no other SELECT follows it, so that a final ORDER BY is the whole query's
 */
record QueryBlock(
    int from,
    int to,
    int list,
    int top,
    boolean distinct,
    Map<String, Integer> clauses,
    boolean united,
    boolean last) {
  private static final Set<String> SET_OPERATORS = Set.of("union", "except", "intersect");
  private static final Set<String> CLAUSES =
      Set.of("into", "from", "where", "having", "qualify", "limit", "offset", "window", "fetch");
  private static final Set<String> CLAUSES_WITH_BY = Set.of("group", "order");

  /** The blocks of a level from left to right. */
  static List<QueryBlock> in(List<Part> level) {
    List<Integer> selects = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    boolean united = false;
    for (int i = 0; i < level.size(); i++) {
      String word = Parts.word(level, i);
      if (word.isEmpty()) {
        continue;
      }
      boolean operator = SET_OPERATORS.contains(word) && !Parts.isQualified(level, i);
      boolean select = word.equals("select") && !Parts.isQualified(level, i);
      united |= operator;
      // A second SELECT where none can be is PostgreSQL's to refuse; blocks never overlap.
      if (selects.size() > ends.size() && (operator || select || isBindingClause(level, i))) {
        ends.add(i);
      }
      if (select) {
        selects.add(i);
      }
    }
    if (ends.size() < selects.size()) {
      ends.add(level.size());
    }
    List<QueryBlock> blocks = new ArrayList<>();
    for (int i = 0; i < ends.size(); i++) {
      boolean last = i == ends.size() - 1;
      blocks.add(read(level, selects.get(i), ends.get(i), united, last));
    }
    return blocks;
  }

  private static QueryBlock read(List<Part> level, int from, int to, boolean united, boolean last) {
    int list = Parts.skipSpace(level, from + 1);
    boolean distinct = false;
    int top = -1;
    while (list < to) {
      String word = Parts.word(level, list);
      int next = Parts.skipSpace(level, list + 1);
      if (word.equals("distinct") || word.equals("all")) {
        distinct |= word.equals("distinct");
      } else if (word.equals("top") && top < 0 && isCount(level, next)) {
        top = next;
        next = Parts.skipSpace(level, next + 1);
      } else {
        break;
      }
      list = next;
    }
    return new QueryBlock(from, to, list, top, distinct, clauses(level, list, to), united, last);
  }

  private static Map<String, Integer> clauses(List<Part> level, int from, int to) {
    Map<String, Integer> clauses = new HashMap<>();
    for (int i = from; i < to; i++) {
      String word = Parts.word(level, i);
      boolean clause =
          !word.isEmpty()
              && (CLAUSES.contains(word) || CLAUSES_WITH_BY.contains(word) && isBy(level, i));
      if (clause && !isName(level, i)) {
        clauses.putIfAbsent(word, i);
      }
    }
    return clauses;
  }

  private static boolean isBy(List<Part> level, int i) {
    return Parts.word(level, Parts.skipSpace(level, i + 1)).equals("by");
  }

  /** {@code t.limit}, {@code AS limit}; and the FROM of IS DISTINCT FROM begins no clause. */
  private static boolean isName(List<Part> level, int i) {
    String before = Parts.word(level, Parts.before(level, i));
    return Parts.isQualified(level, i) || before.equals("as") || before.equals("distinct");
  }

  /** {@code WITH NO SCHEMA BINDING} behind a view's query. */
  private static boolean isBindingClause(List<Part> level, int i) {
    return Parts.word(level, i).equals("with")
        && Parts.word(level, Parts.skipSpace(level, i + 1)).equals("no");
  }

  private static boolean isCount(List<Part> level, int i) {
    return Parts.isParenthesis(level, i)
        || i < level.size()
            && level.get(i) instanceof Part.Leaf leaf
            && (leaf.token().type() == Token.Type.NUMBER
                || leaf.token().type() == Token.Type.PARAMETER);
  }

  /** Where the first of these clauses begins; the end of the block when none is there. */
  int start(String... names) {
    int start = to;
    for (String name : names) {
      start = Math.min(start, clauses.getOrDefault(name, to));
    }
    return start;
  }

  /** Where the select list ends. */
  int listEnd() {
    return clauses.values().stream().mapToInt(Integer::intValue).min().orElse(to);
  }

  /** Where the clause of this name ends: at the next one. */
  int end(String name) {
    int start = clauses.get(name);
    return clauses.values().stream()
        .mapToInt(Integer::intValue)
        .filter(i -> i > start)
        .min()
        .orElse(to);
  }
}
