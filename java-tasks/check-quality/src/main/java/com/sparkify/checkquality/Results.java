package com.sparkify.checkquality;

import com.sparkify.warehouse.Interval;
import com.sparkify.warehouse.Row;
import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.Warehouse;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stores outcomes in sparkify_ops.quality_results, where they stay when the run fails. */
final class Results {
  private static final String TABLE = "sparkify_ops.quality_results";
  private static final SqlFile LAST_GOOD = SqlFile.of(Results.class, "last_good.sql");

  /** Bytes that the table's columns hold. */
  private static final int LONGEST_TEXT = 4096;

  private static final int LONGEST_SAMPLES = 65_535;

  private final Gate gate;
  private final String runId;
  private final Optional<Interval> interval;

  Results(Gate gate, String runId, Optional<Interval> interval) {
    this.gate = gate;
    this.runId = runId;
    this.interval = interval;
  }

  /** When the rules of these outcomes held last; those that never did are left out. */
  Map<Outcome, LastGood> lastGood(Warehouse warehouse, List<Outcome> failures) throws SQLException {
    if (failures.isEmpty()) {
      return Map.of();
    }
    return warehouse.inTransaction(
        List.of(),
        transaction -> {
          Map<Outcome, LastGood> found = new HashMap<>();
          for (Outcome failure : failures) {
            for (Row row : transaction.query(LAST_GOOD.only(), values(failure))) {
              found.put(
                  failure,
                  new LastGood(row.text("found"), row.instant("checked_at"), row.text("run_id")));
            }
          }
          return found;
        });
  }

  private Map<String, Object> values(Outcome outcome) {
    return Map.of(
        "gate", gate.toString(),
        "table", outcome.table(),
        "rule", Utf8.cut(outcome.rule(), LONGEST_TEXT));
  }

  /** Stores all outcomes or none. */
  void store(Warehouse warehouse, List<Outcome> outcomes) throws SQLException {
    Instant now = Clock.systemUTC().instant();
    List<List<Object>> rows = outcomes.stream().map(outcome -> row(outcome, now)).toList();
    warehouse.inTransaction(
        List.of(),
        transaction -> {
          transaction.insert(TABLE, columns(), rows);
          return rows.size();
        });
  }

  private List<String> columns() {
    List<String> columns =
        new ArrayList<>(
            List.of(
                "table_name",
                "gate",
                "rule",
                "passed",
                "expected",
                "found",
                "samples",
                "checked_at",
                "run_id"));
    if (interval.isPresent()) {
      columns.addAll(List.of("range_from", "range_to"));
    }
    return columns;
  }

  private List<Object> row(Outcome outcome, Instant now) {
    List<Object> row =
        new ArrayList<>(
            List.of(
                outcome.table(),
                gate.toString(),
                Utf8.cut(outcome.rule(), LONGEST_TEXT),
                outcome.passed(),
                Utf8.cut(outcome.expected(), LONGEST_TEXT),
                Utf8.cut(outcome.found(), LONGEST_TEXT),
                Utf8.cut(String.join("\n", outcome.samples()), LONGEST_SAMPLES),
                now,
                runId));
    interval.ifPresent(i -> row.addAll(List.of(i.from(), i.to())));
    return row;
  }
}
