package com.sparkify.checkquality;

import com.sparkify.checkquality.rules.Check;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The queries that run a table's checks: one SELECT with the number of its rows and all aggregates
 * side by side, and one for each check that needs its own.
 */
record Plan(List<Step> steps) {
  Plan {
    steps = List.copyOf(steps);
  }

  /**
   * One query that gives one row of numbers.
   *
   * @param uses which of the numbers are each check's
   * @param countsRows whether the first number is that of the table's rows
   */
  record Step(String sql, List<Use> uses, boolean countsRows) {
    Step {
      uses = List.copyOf(uses);
    }
  }

  /** A check and where its numbers stand in the row, counted from 0. */
  record Use(Check check, List<Integer> columns) {
    Use {
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
  static Plan of(String table, List<Check> checks) {
    Set<String> expressions = new LinkedHashSet<>(List.of("COUNT(*)"));
    for (Check check : checks) {
      if (check.measure() instanceof Check.Aggregates aggregates) {
        expressions.addAll(aggregates.expressions());
      }
    }
    List<String> select = List.copyOf(expressions);
    List<Use> shared = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    for (Check check : checks) {
      if (check.measure() instanceof Check.Aggregates aggregates) {
        shared.add(new Use(check, aggregates.expressions().stream().map(select::indexOf).toList()));
      } else if (check.measure() instanceof Check.Query query) {
        steps.add(new Step(query.sql(), List.of(new Use(check, List.of())), false));
      }
    }
    steps.add(0, new Step("SELECT " + named(select) + " FROM " + table, shared, true));
    return new Plan(steps);
  }

  /** Each with a name of its own, since two counts would both be called count. */
  private static String named(List<String> expressions) {
    List<String> named = new ArrayList<>();
    for (String expression : expressions) {
      named.add(expression + " AS n" + named.size());
    }
    return String.join(", ", named);
  }
}
