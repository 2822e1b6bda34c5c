package com.sparkify.checkquality;

import com.sparkify.checkquality.rules.Check;
import com.sparkify.checkquality.rules.Target;
import com.sparkify.warehouse.Row;
import com.sparkify.warehouse.WarehouseTransaction;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs checks in one transaction. */
final class Measurement {
  /** Enough to recognise a value in a log or an alert. */
  private static final int LONGEST_VALUE = 256;

  private final WarehouseTransaction transaction;

  Measurement(WarehouseTransaction transaction) {
    this.transaction = transaction;
  }

  Findings findings(List<Checks.OfTable> tables) throws SQLException {
    List<Outcome> outcomes = new ArrayList<>();
    Map<String, Long> rows = new LinkedHashMap<>();
    for (Checks.OfTable table : tables) {
      for (Plan.Step step : table.plan().steps()) {
        List<BigDecimal> row = numbers(step.sql());
        if (step.countsRows()) {
          rows.put(table.target().table(), row.get(0).longValueExact());
        }
        for (Plan.Use use : step.uses()) {
          outcomes.add(outcome(table.target(), use.check(), use.numbers(row)));
        }
      }
    }
    return new Findings(outcomes, rows);
  }

  private Outcome outcome(Target target, Check check, List<BigDecimal> numbers)
      throws SQLException {
    Check.Verdict verdict =
        numbers.contains(null)
            ? new Check.Verdict(false, "no number")
            : check.judge().apply(numbers);
    return new Outcome(
        target.table(),
        check.rule().text(),
        verdict.passed(),
        check.expected(),
        verdict.found(),
        verdict.passed() || check.samples().isEmpty()
            ? List.of()
            : samples(target.table(), check.samples().get()));
  }

  /** The numbers of the only row; null for what is none. */
  private List<BigDecimal> numbers(String sql) throws SQLException {
    List<BigDecimal> numbers = new ArrayList<>();
    for (Object value : transaction.query(sql, Map.of()).get(0).values().values()) {
      numbers.add(isFinite(value) ? new BigDecimal(value.toString()) : null);
    }
    return numbers;
  }

  private static boolean isFinite(Object value) {
    return value instanceof Number number && Double.isFinite(number.doubleValue());
  }

  private List<String> samples(String table, String sql) throws SQLException {
    List<String> samples = new ArrayList<>();
    for (Row row : transaction.query(sql, Map.of())) {
      List<String> values = new ArrayList<>();
      row.values().forEach((column, value) -> values.add(sample(table, column, value)));
      samples.add(String.join(", ", values));
    }
    return samples;
  }

  private static String sample(String table, String column, Object value) {
    String shown =
        PersonalData.isIn(table, column) ? PersonalData.masked(value) : String.valueOf(value);
    return column + "=" + Utf8.cut(shown, LONGEST_VALUE);
  }
}
