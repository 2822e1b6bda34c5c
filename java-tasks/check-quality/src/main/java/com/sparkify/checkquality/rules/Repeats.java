package com.sparkify.checkquality.rules;

import com.sparkify.checkquality.dqdl.SimpleRule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** SQL about values, or combinations of values, that stand in more than one row. */
final class Repeats {
  private final SimpleRule rule;
  private final Target target;
  private final String columns;
  private final String complete;
  private final List<String> names;

  Repeats(SimpleRule rule, Target target, List<String> names) {
    this.rule = rule;
    this.target = target;
    this.names = names;
    this.columns = names.stream().map(target::column).collect(Collectors.joining(", "));
    this.complete =
        names.stream()
            .map(name -> target.column(name) + " IS NOT NULL")
            .collect(Collectors.joining(" AND "));
  }

  /**
   * Rows too many, which is 0 when all are distinct. One column shares the table's scan; Redshift's
   * COUNT(DISTINCT) takes no list, so several want a query of their own.
   */
  Check.Measure surplus() {
    return isOne() ? new Check.Aggregates(List.of(surplusOfOne())) : surplusOfSeveral("");
  }

  /** The same, and the rows with a value missing. */
  Check.Measure surplusAndIncomplete() {
    String missing = Parts.count(rule, incomplete());
    return isOne()
        ? new Check.Aggregates(List.of(surplusOfOne(), missing))
        : surplusOfSeveral(", (SELECT " + missing + " FROM " + target.sql() + ") AS incomplete");
  }

  private boolean isOne() {
    return names.size() == 1;
  }

  private String surplusOfOne() {
    String counted = Parts.values(rule, columns);
    return "COUNT(" + counted + ") - COUNT(DISTINCT " + counted + ")";
  }

  private Check.Query surplusOfSeveral(String more) {
    return new Check.Query(
        "SELECT COALESCE(SUM(n - 1), 0) AS surplus" + more + " FROM (" + groups() + ") AS g");
  }

  /** How often each value occurs. */
  String groups() {
    return "SELECT COUNT(*) AS n FROM "
        + target.sql()
        + " WHERE "
        + Parts.and(rule, complete)
        + " GROUP BY "
        + columns;
  }

  /** Values that occur more than once. */
  Optional<String> samples() {
    return samples(complete, "COUNT(*) > 1");
  }

  /** Values that occur more than once, or that are not complete. */
  Optional<String> samplesOrIncomplete() {
    return samples("TRUE", "COUNT(*) > 1 OR " + incomplete());
  }

  private Optional<String> samples(String rows, String having) {
    return Parts.samples(
        "SELECT "
            + columns
            + ", COUNT(*) AS rows_found FROM "
            + target.sql()
            + " WHERE "
            + Parts.and(rule, rows)
            + " GROUP BY "
            + columns
            + " HAVING "
            + having);
  }

  /** A predicate for rows where one of the columns has no value. */
  String incomplete() {
    return names.stream()
        .map(name -> target.column(name) + " IS NULL")
        .collect(Collectors.joining(" OR ", "(", ")"));
  }
}
