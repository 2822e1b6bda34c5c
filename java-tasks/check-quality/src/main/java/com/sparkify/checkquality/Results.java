package com.sparkify.checkquality;

import com.sparkify.warehouse.Interval;
import com.sparkify.warehouse.Row;
import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.Warehouse;
import com.sparkify.warehouse.WarehouseTransaction;
import dataquality.check.History;
import dataquality.check.Outcome;
import dataquality.check.Utf8;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Stores outcomes in sparkify_ops.quality_results, where they stay when the run fails. */
final class Results {
  private static final String TABLE = "sparkify_ops.quality_results";
  private static final String FAILING_ROWS = "sparkify_ops.quality_failing_rows";
  private static final SqlFile HISTORY = SqlFile.of(Results.class, "history.sql");
  private static final SqlFile LAST_GOOD = SqlFile.of(Results.class, "last_good.sql");
  private static final SqlFile FORGET = SqlFile.of(Results.class, "forget_earlier_attempt.sql");

  /** Retries come within hours; a run that is repeated later than this counts as another check. */
  private static final Duration ATTEMPTS_END = Duration.ofDays(31);

  /** Bytes that the table's columns hold. */
  private static final int LONGEST_TEXT = 4096;

  private static final int LONGEST_SAMPLES = 65_535;
  private static final int LONGEST_NAME = 256;

  private static final List<String> FAILING_COLUMNS =
      List.of("table_name", "gate", "rule", "failing_row", "checked_at", "run_id");

  private final Gate gate;
  private final String runId;
  private final Optional<Interval> interval;

  Results(Gate gate, String runId, Optional<Interval> interval) {
    this.gate = gate;
    this.runId = runId;
    this.interval = interval;
  }

  /**
   * What the gate's rules measured in earlier runs. The run's own measurements do not count, so
   * that a retry finds what the first try did.
   */
  History history(WarehouseTransaction transaction) {
    return (table, metric, most) -> {
      Map<String, Object> values =
          Map.of(
              "gate", gate.toString(),
              "table", table,
              "metric", fitting(metric),
              "run_id", runId,
              "most", most);
      return transaction.query(HISTORY.only(), values).stream()
          .map(row -> new BigDecimal(row.text("value")).stripTrailingZeros())
          .toList();
    };
  }

  /** What a rule found when it held last, when that was, and in which run. */
  record LastGood(String found, Instant checkedAt, String runId) {
    /** As the result line tells it. */
    Map<String, Object> fields() {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("found", found);
      fields.put("checked_at", checkedAt.toString());
      fields.put("run_id", runId);
      return fields;
    }
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
        "rule", fitting(outcome.rule().text()));
  }

  /** A text as the tables keep it, which may be cut. */
  static String fitting(String text) {
    return Utf8.cut(text, LONGEST_TEXT);
  }

  /**
   * Stores all outcomes or none, in place of those that an earlier attempt of the same run left of
   * the same tables: it may have got no answer to its COMMIT, and a run counts once in the history
   * that rules compare with.
   *
   * <p>An attempt that is believed dead may still be at it, and two that see nothing of each other
   * would both insert, in SNAPSHOT isolation without an error. So the table is locked before the
   * first read: for this short transaction only, and analysts do not read it.
   */
  void store(Warehouse warehouse, List<Outcome> outcomes) throws SQLException {
    Instant now = Clock.systemUTC().instant();
    List<List<Object>> rows = outcomes.stream().map(outcome -> row(outcome, now)).toList();
    List<List<Object>> failing =
        outcomes.stream().flatMap(outcome -> failingRows(outcome, now)).toList();
    warehouse.inTransaction(
        List.of(),
        transaction -> {
          transaction.execute("LOCK TABLE " + TABLE);
          for (String table : outcomes.stream().map(Outcome::table).distinct().toList()) {
            transaction.run(
                FORGET,
                Map.of(
                    "run_id",
                    runId,
                    "gate",
                    gate.toString(),
                    "table",
                    table,
                    "since",
                    now.minus(ATTEMPTS_END)));
          }
          transaction.insert(TABLE, columns(), rows);
          transaction.insert(FAILING_ROWS, FAILING_COLUMNS, failing);
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
                "severity",
                "owner",
                "metric",
                "value",
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
                fitting(outcome.rule().text()),
                outcome.severity().toString()));
    row.add(outcome.owner().map(owner -> Utf8.cut(owner, LONGEST_NAME)).orElse(null));
    row.add(outcome.measured().map(measured -> fitting(measured.metric())).orElse(null));
    row.add(outcome.measured().map(measured -> measured.value().doubleValue()).orElse(null));
    row.addAll(
        List.of(
            outcome.passed(),
            fitting(outcome.expected()),
            fitting(outcome.found()),
            Utf8.cut(String.join("\n", outcome.shownSamples()), LONGEST_SAMPLES),
            now,
            runId));
    interval.ifPresent(i -> row.addAll(List.of(i.from(), i.to())));
    return row;
  }

  private Stream<List<Object>> failingRows(Outcome outcome, Instant now) {
    return outcome.samples().stream()
        .map(
            row ->
                List.of(
                    outcome.table(),
                    gate.toString(),
                    fitting(outcome.rule().text()),
                    Utf8.cut(row.json(), LONGEST_SAMPLES),
                    now,
                    runId));
  }
}
