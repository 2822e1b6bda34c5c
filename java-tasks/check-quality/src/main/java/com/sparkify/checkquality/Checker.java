package com.sparkify.checkquality;

import com.sparkify.checkquality.dqdl.Ruleset;
import com.sparkify.checkquality.rules.Check;
import com.sparkify.checkquality.rules.Tables;
import com.sparkify.checkquality.rules.Target;
import com.sparkify.warehouse.ExitCode;
import com.sparkify.warehouse.Sql;
import com.sparkify.warehouse.TaskException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs rulesets on a warehouse. It only reads. */
final class Checker {
  private final Connection connection;
  private final Gate gate;

  /**
   * Works on a connection that others open and close.
   *
   * @param connection in auto-commit mode
   */
  Checker(Connection connection, Gate gate) {
    this.connection = connection;
    this.gate = gate;
  }

  /**
   * The outcome of every rule.
   *
   * @throws TaskException when rules cannot be run, with all of them in one message
   */
  List<Outcome> run(Map<String, Ruleset> rulesets) throws SQLException {
    Tables tables = Catalog.tables(connection);
    Checks checks = Checks.of(gate, rulesets, tables);
    List<String> problems = new ArrayList<>(checks.problems());
    for (Map.Entry<Target, List<Check>> entry : checks.byTable().entrySet()) {
      String file = rulesets.get(entry.getKey().table()).file();
      refused(file, entry.getKey(), entry.getValue(), problems);
    }
    if (!problems.isEmpty()) {
      throw new TaskException(ExitCode.WRONG_SETTINGS, String.join("\n", problems));
    }
    return runAll(checks.byTable());
  }

  /** All in one transaction, so that the numbers fit together while others load. */
  private List<Outcome> runAll(Map<Target, List<Check>> checks) throws SQLException {
    connection.setAutoCommit(false);
    try {
      List<Outcome> outcomes = new ArrayList<>();
      for (Map.Entry<Target, List<Check>> entry : checks.entrySet()) {
        outcomes.addAll(run(entry.getKey(), entry.getValue()));
      }
      connection.commit();
      return outcomes;
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private List<Outcome> run(Target target, List<Check> checks) throws SQLException {
    List<Outcome> outcomes = new ArrayList<>();
    for (Plan.Step step : Plan.of(quoted(target), checks).steps()) {
      List<BigDecimal> row = numbers(step.sql());
      for (Plan.Use use : step.uses()) {
        List<BigDecimal> own =
            use.columns().isEmpty() ? row : use.columns().stream().map(row::get).toList();
        outcomes.add(outcome(target, use.check(), own));
      }
    }
    return outcomes;
  }

  private Outcome outcome(Target target, Check check, List<BigDecimal> numbers)
      throws SQLException {
    Check.Verdict verdict =
        numbers.contains(null)
            ? new Check.Verdict(false, "NULL, which is no number")
            : check.judge().apply(numbers);
    List<String> samples =
        verdict.passed() || check.samples().isEmpty() ? List.of() : rows(check.samples().get());
    return new Outcome(
        target.table(),
        check.rule().text(),
        verdict.passed(),
        check.expected(),
        verdict.found(),
        samples);
  }

  /**
   * What the server says of each rule's SQL before anything runs: an unknown column in a where
   * clause or a query, a comparison of unlike types. EXPLAIN plans a query and does not run it.
   */
  private void refused(String file, Target target, List<Check> checks, List<String> problems)
      throws SQLException {
    for (Check check : checks) {
      for (Plan.Step step : Plan.of(quoted(target), List.of(check)).steps()) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("EXPLAIN " + step.sql());
        } catch (SQLException e) {
          if (!isAboutTheQuery(e)) {
            throw e;
          }
          problems.add(Ruleset.problem(file, check.rule(), e.getMessage()));
        }
      }
    }
  }

  /** SQLSTATE class 42: syntax, names, types, rights; class 22: a literal that is no such value. */
  private static boolean isAboutTheQuery(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("42") || state.startsWith("22") || state.startsWith("0A");
  }

  private static String quoted(Target target) {
    return Sql.identifier(target.schema()) + "." + Sql.identifier(target.table());
  }

  private List<BigDecimal> numbers(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<BigDecimal> numbers = new ArrayList<>();
      int columns = rows.getMetaData().getColumnCount();
      boolean found = rows.next();
      for (int i = 1; i <= columns; i++) {
        numbers.add(found ? rows.getBigDecimal(i) : null);
      }
      return numbers;
    }
  }

  private List<String> rows(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      ResultSetMetaData columns = rows.getMetaData();
      List<String> samples = new ArrayList<>();
      while (rows.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          values.add(columns.getColumnLabel(i) + "=" + rows.getString(i));
        }
        samples.add(String.join(", ", values));
      }
      return samples;
    }
  }
}
