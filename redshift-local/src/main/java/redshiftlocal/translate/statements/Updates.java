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
 * copy of it; outer joins are refused. While error_on_nondeterministic_update is on, so is a row
 * that matches several (developer guide, error_on_nondeterministic_update): a query next to it,
 * which runs first, counts.
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
    if (again.isPresent() && !isNamed(update)) {
      writeOfItself(again.get());
      return true;
    }
    if (out.refusesSecondMatches()) {
      write(target(), from(), where().toList());
    }
    return out.refusesSecondMatches();
  }

  private void writeOfItself(Node again) {
    if (joinsByName) {
      throw new RedshiftException(
          "0A000",
          "UPDATE with its target in FROM again is not supported by redshift-local with USING or NATURAL: write ON");
    }
    ranges.remove(again);
    where().forEach(conditions::add);
    write(List.of(again), ranges, conditions);
  }

  private void write(List<? extends Element> target, List<Node> sources, List<Node> conditions) {
    update.find(Kind.WITH).ifPresent(with -> out.write(with).sql(" "));
    out.sql("UPDATE ");
    target.forEach(out::write);
    behind("set").takeWhile(part -> !isWord(part, "from")).forEach(out::write);
    out.sql(sources.isEmpty() ? "" : " FROM ").list(sources);
    String word = conditions(conditions);
    if (out.refusesSecondMatches() && !sources.isEmpty()) {
      out.sql(word).sql("NOT EXISTS (SELECT FROM ");
      target.forEach(out::write);
      out.sql(", ").list(sources);
      conditions(conditions);
      out.sql(" GROUP BY ").identifier(name(target)).sql(".ctid");
      out.sql(" HAVING redshift_local.refuse_second_match(count(*))))");
    }
  }

  /** Writes them and gives the word before one more, with its bracket. */
  private String conditions(List<Node> conditions) {
    String word = " WHERE (";
    for (Node condition : conditions) {
      out.sql(word).write(condition).sql(")");
      word = " AND (";
    }
    return word;
  }

  private List<Element> target() {
    return behind("update").skip(1).takeWhile(part -> !isWord(part, "set")).toList();
  }

  private Stream<Node> where() {
    return update.find(Kind.WHERE).stream().flatMap(where -> where.nodes().stream().limit(1));
  }

  /** What the statement calls its target by. */
  private String name(List<? extends Element> target) {
    return target.stream()
        .filter(Node.class::isInstance)
        .map(Node.class::cast)
        .flatMap(part -> part.is(Kind.ALIAS) ? Stream.of(part) : part.find(Kind.ALIAS).stream())
        .findFirst()
        .map(alias -> alias.naming().identifier())
        .orElseGet(() -> lastName(Scopes.path(update)));
  }

  private static String lastName(List<String> path) {
    return path.get(path.size() - 1);
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
