package com.sparkify.checkquality;

import com.sparkify.checkquality.dqdl.Ruleset;
import com.sparkify.checkquality.rules.Tables;
import com.sparkify.warehouse.ExitCode;
import com.sparkify.warehouse.TaskException;
import com.sparkify.warehouse.Warehouse;
import com.sparkify.warehouse.WarehouseTransaction;
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
   * The outcome of every rule, and what the tables hold.
   *
   * @throws TaskException when rules cannot be run, with all of them in one message
   */
  Findings run(Map<String, Ruleset> rulesets) throws SQLException {
    Tables tables = warehouse.inTransaction(List.of(), Catalog::tables);
    Checks checks = Checks.of(gate, rulesets, tables);
    List<String> problems = new ArrayList<>(checks.problems());
    problems.addAll(Trial.ofPlanning(warehouse).problems(checks.tables()));
    refuse(problems);
    try {
      // One transaction, so that the numbers fit together while others load.
      return warehouse.inTransaction(List.of(), transaction -> measure(transaction, checks));
    } catch (SQLException e) {
      if (Trial.isAboutTheQuery(e)) {
        // A division, a cast or a pattern may fail on the data only.
        refuse(Trial.ofRunning(warehouse).problems(checks.tables()));
      }
      throw e;
    }
  }

  private Findings measure(WarehouseTransaction transaction, Checks checks) throws SQLException {
    if (gate == Gate.WAREHOUSE) {
      StarLag.requireNone(transaction);
    }
    return new Measurement(transaction).findings(checks.tables());
  }

  private static void refuse(List<String> problems) {
    if (!problems.isEmpty()) {
      List<String> findings = new ArrayList<>(problems);
      findings.add("no rule was checked: correct these; docs/quality.md tells what can be written");
      throw new TaskException(ExitCode.WRONG_SETTINGS, findings);
    }
  }
}
