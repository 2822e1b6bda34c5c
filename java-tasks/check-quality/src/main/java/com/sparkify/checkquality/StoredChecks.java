package com.sparkify.checkquality;

import com.sparkify.warehouse.Row;
import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.WarehouseTransaction;
import dataquality.report.PastCheck;
import dataquality.report.PastChecks;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a gate's rules measured and found in their last checks, the newest last. */
final class StoredChecks implements PastChecks {
  private static final SqlFile TRENDS = SqlFile.of(StoredChecks.class, "trends.sql");
  private static final SqlFile OUTCOMES = SqlFile.of(StoredChecks.class, "past_outcomes.sql");
  private static final Duration REACH = Duration.ofDays(30);
  private static final int MOST = 30;

  private final Map<String, List<Double>> values = new HashMap<>();
  private final Map<String, List<PastCheck>> outcomes = new HashMap<>();

  private StoredChecks() {}

  /** Reads those of the weeks before a time. */
  static StoredChecks read(WarehouseTransaction transaction, String gate, Instant now)
      throws SQLException {
    StoredChecks past = new StoredChecks();
    Map<String, Object> named = Map.of("gate", gate, "since", now.minus(REACH), "most", MOST);
    for (Row row : transaction.query(TRENDS.only(), named)) {
      past.values
          .computeIfAbsent(key(row.text("table_name"), row.text("metric")), k -> new ArrayList<>())
          .add(((Number) row.get("value")).doubleValue());
    }
    for (Row row : transaction.query(OUTCOMES.only(), named)) {
      past.outcomes
          .computeIfAbsent(key(row.text("table_name"), row.text("rule")), k -> new ArrayList<>())
          .add(pastCheck(row));
    }
    return past;
  }

  private static PastCheck pastCheck(Row row) {
    String broken = "warn".equals(row.text("severity")) ? "warned" : "failed";
    return new PastCheck(
        Boolean.TRUE.equals(row.get("passed")) ? "passed" : broken,
        row.text("found"),
        row.instant("checked_at").truncatedTo(ChronoUnit.SECONDS).toString(),
        row.text("run_id"));
  }

  @Override
  public List<Double> values(String table, String metric) {
    List<Double> all = values.getOrDefault(key(table, Results.fitting(metric)), List.of());
    return all.subList(Math.max(0, all.size() - MOST), all.size());
  }

  @Override
  public List<PastCheck> outcomes(String table, String rule) {
    return outcomes.getOrDefault(key(table, Results.fitting(rule)), List.of());
  }

  private static String key(String table, String name) {
    return table + " " + name;
  }
}
