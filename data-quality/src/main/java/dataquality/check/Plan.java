package dataquality.check;

import dataquality.measure.Check;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The queries that run a table's checks: one SELECT with the number of its rows and all aggregates
 * over them side by side, one for each column list whose values are counted, and one for each check
 * that needs its own.
 */
public record Plan(List<Step> steps) {
  public Plan {
    steps = List.copyOf(steps);
  }

  /**
   * One query that gives one row of numbers.
   *
   * @param uses which of the numbers are each check's
   * @param countsRows whether the first number is that of the table's rows
   */
  public record Step(String sql, List<Use> uses, boolean countsRows) {
    public Step {
      uses = List.copyOf(uses);
    }
  }

  /** A check and where its numbers stand in the row, counted from 0. */
  public record Use(Check check, List<Integer> columns) {
    public Use {
      columns = List.copyOf(columns);
    }

    /** The check's own numbers out of the step's; a query of its own gives it all of them. */
    List<BigDecimal> numbers(List<BigDecimal> row) {
      return columns.isEmpty() ? row : columns.stream().map(row::get).toList();
    }
  }

  /**
   * Plans a table's checks.
   *
   * @param table as it stands after FROM
   */
  public static Plan of(String table, List<Check> checks) {
    Map<String, Scan> scans = new LinkedHashMap<>();
    scans.put(table, new Scan(List.of("COUNT(*)")));
    List<Step> own = new ArrayList<>();
    for (Check check : checks) {
      if (check.measure() instanceof Check.Aggregates aggregates) {
        scans
            .computeIfAbsent(aggregates.rows(), rows -> new Scan(List.of()))
            .add(check, aggregates.expressions());
      } else if (check.measure() instanceof Check.Query query) {
        own.add(new Step(query.sql(), List.of(new Use(check, List.of())), false));
      }
    }
    List<Step> steps = new ArrayList<>();
    scans.forEach((rows, scan) -> steps.add(scan.step(rows, rows.equals(table))));
    steps.addAll(own);
    return new Plan(steps);
  }

  /** The aggregates over the same rows, each of them once, and the checks that want them. */
  private static final class Scan {
    private final List<String> expressions;
    private final List<Use> uses = new ArrayList<>();

    Scan(List<String> expressions) {
      this.expressions = new ArrayList<>(expressions);
    }

    void add(Check check, List<String> wanted) {
      wanted.stream().filter(one -> !expressions.contains(one)).forEach(expressions::add);
      uses.add(new Use(check, wanted.stream().map(expressions::indexOf).toList()));
    }

    Step step(String rows, boolean countsRows) {
      return new Step("SELECT " + named() + " FROM " + rows, uses, countsRows);
    }

    /** Each with a name of its own, since two counts would both be called count. */
    private String named() {
      return IntStream.range(0, expressions.size())
          .mapToObj(i -> expressions.get(i) + " AS n" + i)
          .collect(Collectors.joining(", "));
    }
  }
}
