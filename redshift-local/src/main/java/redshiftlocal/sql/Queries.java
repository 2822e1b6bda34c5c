package redshiftlocal.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code SELECT TOP n} and QUALIFY (developer guide, "SELECT list" and "QUALIFY clause").
 *
 * <p>A condition on window functions has no place in PostgreSQL's SELECT but in ORDER BY. There
 * {@code generate_series(1, 0)} makes no row of a row, and {@code generate_series(1, 1)} one, so
 * the first key of the order keeps what qualifies, whatever the select list is.
 */
final class Queries implements PartRewrite {

  @Override
  public List<Part> apply(List<Part> level) {
    List<Part> result = new ArrayList<>(level.size());
    int done = 0;
    for (QueryBlock block : QueryBlock.in(level)) {
      result.addAll(level.subList(done, block.from()));
      boolean changed = block.top() >= 0 || block.clauses().containsKey("qualify");
      List<Part> whole = level.subList(block.from(), block.to());
      result.addAll(changed ? new Rewriting(level, block).parts() : whole);
      done = block.to();
    }
    result.addAll(level.subList(done, level.size()));
    return result;
  }

  private record Rewriting(List<Part> level, QueryBlock block) {

    List<Part> parts() {
      PartList query = new PartList().add(select());
      if (!block.united()) {
        return query.add(order()).add(top()).add(level.subList(orderEnd(), block.to())).parts();
      }
      if (block.last()) {
        return new PartList()
            .add(Parts.parenthesised(query.add(top()).parts()))
            .sql(" ")
            .add(level.subList(orderStart(), block.to()))
            .parts();
      }
      query.add(order()).add(top()).add(level.subList(orderEnd(), block.to()));
      return new PartList().add(Parts.parenthesised(query.parts())).sql(" ").parts();
    }

    private List<Part> select() {
      int bodyEnd = Math.min(block.start("qualify"), orderStart());
      List<Part> body = level.subList(block.list(), bodyEnd);
      if (!qualifies()) {
        return new PartList()
            .sql(block.distinct() ? "SELECT DISTINCT " : "SELECT ")
            .add(body)
            .parts();
      }
      PartList qualified = new PartList().sql("SELECT ").add(body).add(condition());
      return block.distinct()
          ? new PartList()
              .sql("SELECT DISTINCT * FROM ")
              .add(Parts.parenthesised(qualified.parts()))
              .sql(" AS qualified ")
              .parts()
          : qualified.parts();
    }

    private List<Part> condition() {
      int qualify = block.clauses().get("qualify");
      checkAlias(qualify);
      List<Part> condition = level.subList(qualify + 1, block.end("qualify"));
      return new PartList()
          .sql(" ORDER BY generate_series(1, CASE WHEN ")
          .add(Parts.parenthesised(condition))
          .sql(" THEN 1 ELSE 0 END) ")
          .parts();
    }

    /** Directly behind FROM, QUALIFY would be the relation's alias. */
    private void checkAlias(int qualify) {
      int from = block.start("from");
      List<Part> relation = Parts.strip(level.subList(Math.min(from + 1, qualify), qualify));
      boolean bare =
          from < qualify
              && block.end("from") == qualify
              && relation.stream().noneMatch(Parts::isSpace)
              && !relation.isEmpty()
              && relation.get(0) instanceof Part.Leaf;
      if (bare) {
        throw Parts.syntaxErrorAt(level, Parts.skipSpace(level, qualify + 1));
      }
    }

    private List<Part> order() {
      List<Part> order = level.subList(orderStart(), orderEnd());
      if (order.isEmpty() || !qualifies() || block.distinct()) {
        return order;
      }
      int by = Parts.skipSpace(order, 1);
      return new PartList().sql(", ").add(order.subList(by + 1, order.size())).parts();
    }

    private List<Part> top() {
      return block.top() < 0
          ? List.of()
          : new PartList().sql(" LIMIT ").add(level.get(block.top())).sql(" ").parts();
    }

    private boolean qualifies() {
      return block.clauses().containsKey("qualify");
    }

    private int orderStart() {
      return block.start("order", "limit", "offset", "fetch");
    }

    private int orderEnd() {
      return block.start("limit", "offset", "fetch");
    }
  }
}
