package redshiftlocal.translate.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.translate.output.Output;
import redshiftsql.resolve.Scopes;
import redshiftsql.tree.Element;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;

/**
 * UPDATE … FROM (developer guide, UPDATE, "Examples of UPDATE statements"): where the target stands
 * in FROM once more, with an alias, that is the target itself, which PostgreSQL takes for another
 * copy of it; outer joins are refused.
 */
final class Updates {
  private final Node update;
  private final Output out;
  private final List<Node> ranges = new ArrayList<>();
  private final List<Node> conditions = new ArrayList<>();
  private boolean joinsByName;

  private Updates(Node update, Output out) {
    this.update = update;
    this.out = out;
  }

  static boolean write(Node update, Output out) {
    return update.hasWord("from") && new Updates(update, out).write();
  }

  private boolean write() {
    from().forEach(this::flatten);
    Optional<Node> again = ranges.stream().filter(this::isTarget).findFirst();
    if (again.isEmpty() || isNamed(update)) {
      return false;
    }
    if (joinsByName) {
      throw new RedshiftException(
          "0A000",
          "UPDATE with its target in FROM again is not supported by redshift-local with USING or NATURAL: write ON");
    }
    ranges.remove(again.get());
    update.find(Kind.WITH).ifPresent(with -> out.write(with).sql(" "));
    out.sql("UPDATE ").write(again.get());
    behind("set").takeWhile(part -> !isWord(part, "from")).forEach(out::write);
    out.sql(ranges.isEmpty() ? "" : " FROM ").list(ranges);
    update
        .find(Kind.WHERE)
        .flatMap(where -> where.nodes().stream().findFirst())
        .ifPresent(conditions::add);
    String word = " WHERE (";
    for (Node condition : conditions) {
      out.sql(word).write(condition).sql(")");
      word = " AND (";
    }
    return true;
  }

  private Stream<Element> behind(String keyword) {
    return update.children().stream().dropWhile(part -> !isWord(part, keyword));
  }

  private static boolean isWord(Element part, String keyword) {
    return part instanceof Token token && token.isWord(keyword);
  }

  private List<Node> from() {
    return behind("from")
        .filter(Node.class::isInstance)
        .map(Node.class::cast)
        .filter(node -> !node.is(Kind.WHERE))
        .toList();
  }

  /** Takes joins apart into what they join and on which condition. */
  private void flatten(Node range) {
    if (range.is(Kind.JOIN)) {
      if (range.hasWord("left") || range.hasWord("right") || range.hasWord("full")) {
        throw new RedshiftException("0A000", "Target table must be part of an equijoin predicate");
      }
      Optional<Node> condition = range.find(Kind.JOIN_CONDITION);
      joinsByName |=
          range.hasWord("natural") || condition.filter(c -> c.hasWord("using")).isPresent();
      condition
          .filter(c -> c.hasWord("on"))
          .flatMap(c -> c.nodes().stream().findFirst())
          .ifPresent(conditions::add);
    }
    boolean brackets = range.is(Kind.PARENTHESISED_TABLE) && range.find(Kind.ALIAS).isEmpty();
    if (range.is(Kind.JOINED) || range.is(Kind.JOIN) || brackets) {
      range.nodes().stream().filter(node -> !node.is(Kind.JOIN_CONDITION)).forEach(this::flatten);
    } else {
      ranges.add(range);
    }
  }

  /**
   * Whether it is the target, with an alias.
   *
   * @throws RedshiftException when that cannot be told: one has its schema, and the other has not
   */
  private boolean isTarget(Node range) {
    if (!range.is(Kind.TABLE)
        || out.scopes().isCommonTable(range)
        || range.find(Kind.ALIAS).isEmpty()) {
      return false;
    }
    List<String> path = Scopes.path(range);
    List<String> target = Scopes.path(update);
    String table = target.get(target.size() - 1);
    if (path.size() != target.size() && path.get(path.size() - 1).equals(table)) {
      throw new RedshiftException(
          "0A000",
          "UPDATE of "
              + String.join(".", target)
              + " from "
              + String.join(".", path)
              + " is not supported by redshift-local: name the schema of both, or of neither");
    }
    return path.equals(target);
  }

  /** Whether the target's own name stands for it somewhere, as in a join of it with itself. */
  private boolean isNamed(Node part) {
    List<String> path = Scopes.path(update);
    String name =
        update.find(Kind.ALIAS).isPresent()
            ? update.find(Kind.ALIAS).get().naming().identifier()
            : path.get(path.size() - 1);
    // In a subquery with a table of that name it is that one.
    boolean hidden = part.is(Kind.SELECT) && out.scopes().of(part).hasRange(name);
    return !hidden
        && (part.is(Kind.COLUMN) && qualifier(part).equals(name)
            || part.nodes().stream().anyMatch(this::isNamed));
  }

  private static String qualifier(Node column) {
    List<String> names = column.names();
    return names.size() < 2 ? "" : names.get(names.size() - 2);
  }
}
