package com.sparkify.checkquality;

import com.sparkify.checkquality.dqdl.Ruleset;
import com.sparkify.checkquality.rules.Check;
import com.sparkify.checkquality.rules.Tables;
import com.sparkify.checkquality.rules.Target;
import com.sparkify.warehouse.ExitCode;
import com.sparkify.warehouse.Row;
import com.sparkify.warehouse.Sql;
import com.sparkify.warehouse.TaskException;
import com.sparkify.warehouse.Warehouse;
import com.sparkify.warehouse.WarehouseTransaction;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs rulesets on a warehouse. It only reads. */
final class Checker {
  private final Warehouse warehouse;
  private final Gate gate;

  Checker(Warehouse warehouse, Gate gate) {
    this.warehouse = warehouse;
    this.gate = gate;
  }

  /**
   * The outcome of every rule.
   *
   * @throws TaskException when rules cannot be run, with all of them in one message
   */
  List<Outcome> run(Map<String, Ruleset> rulesets) throws SQLException {
    Tables tables = warehouse.inTransaction(List.of(), Catalog::tables);
    Checks checks = Checks.of(gate, rulesets, tables);
    List<String> problems = new ArrayList<>(checks.problems());
    for (Map.Entry<Target, List<Check>> entry : checks.byTable().entrySet()) {
      String file = rulesets.get(entry.getKey().table()).file();
      problems.addAll(refused(file, entry.getKey(), entry.getValue()));
    }
    if (!problems.isEmpty()) {
      throw new TaskException(ExitCode.WRONG_SETTINGS, String.join("\n", problems));
    }
    // One transaction, so that the numbers fit together while others load.
    return warehouse.inTransaction(List.of(), transaction -> runAll(transaction, checks));
  }

  private static List<Outcome> runAll(WarehouseTransaction transaction, Checks checks)
      throws SQLException {
    List<Outcome> outcomes = new ArrayList<>();
    for (Map.Entry<Target, List<Check>> entry : checks.byTable().entrySet()) {
      Target target = entry.getKey();
      for (Plan.Step step : Plan.of(quoted(target), entry.getValue()).steps()) {
        List<BigDecimal> row = numbers(transaction, step.sql());
        for (Plan.Use use : step.uses()) {
          outcomes.add(outcome(transaction, target, use.check(), use.numbers(row)));
        }
      }
    }
    return outcomes;
  }

  private static Outcome outcome(
      WarehouseTransaction transaction, Target target, Check check, List<BigDecimal> numbers)
      throws SQLException {
    Check.Verdict verdict =
        numbers.isEmpty() || numbers.contains(null)
            ? new Check.Verdict(false, "no number")
            : check.judge().apply(numbers);
    List<String> samples =
        verdict.passed() || check.samples().isEmpty()
            ? List.of()
            : samples(transaction, check.samples().get());
    return new Outcome(
        target.table(),
        check.rule().text(),
        verdict.passed(),
        check.expected(),
        verdict.found(),
        samples);
  }

  /**
   * What the server says of a table's SQL before anything runs: an unknown column in a where clause
   * or a query, a comparison of unlike types. EXPLAIN plans a query and does not run it.
   */
  private List<String> refused(String file, Target target, List<Check> checks) throws SQLException {
    List<String> problems = new ArrayList<>();
    if (explain(Plan.of(quoted(target), checks)) == null) {
      return problems;
    }
    for (Check check : checks) {
      String refusal = explain(Plan.of(quoted(target), List.of(check)));
      if (refusal != null) {
        problems.add(Ruleset.problem(file, check.rule(), refusal));
      }
    }
    return problems;
  }

  /** The server's complaint about one of the queries, or null. */
  private String explain(Plan plan) throws SQLException {
    try {
      return warehouse.inTransaction(
          List.of(),
          transaction -> {
            for (Plan.Step step : plan.steps()) {
              transaction.execute("EXPLAIN " + step.sql());
            }
            return null;
          });
    } catch (SQLException e) {
      if (isAboutTheQuery(e)) {
        return e.getMessage();
      }
      throw e;
    }
  }

  /**
   * SQLSTATE class 42: syntax, names, types, rights; 22: a literal that is no such value; 0A: what
   * the server does not support.
   */
  private static boolean isAboutTheQuery(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("42") || state.startsWith("22") || state.startsWith("0A");
  }

  private static String quoted(Target target) {
    return Sql.identifier(target.schema()) + "." + Sql.identifier(target.table());
  }

  private static List<BigDecimal> numbers(WarehouseTransaction transaction, String sql)
      throws SQLException {
    List<BigDecimal> numbers = new ArrayList<>();
    for (Row row : transaction.query(sql, Map.of()).stream().limit(1).toList()) {
      for (Object value : row.values().values()) {
        numbers.add(value instanceof Number ? new BigDecimal(value.toString()) : null);
      }
    }
    return numbers;
  }

  private static List<String> samples(WarehouseTransaction transaction, String sql)
      throws SQLException {
    List<String> samples = new ArrayList<>();
    for (Row row : transaction.query(sql, Map.of())) {
      List<String> values = new ArrayList<>();
      row.values().forEach((column, value) -> values.add(column + "=" + value));
      samples.add(String.join(", ", values));
    }
    return samples;
  }
}
