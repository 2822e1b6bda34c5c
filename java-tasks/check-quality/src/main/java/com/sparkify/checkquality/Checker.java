package com.sparkify.checkquality;

import com.sparkify.checkquality.dqdl.Occasion;
import com.sparkify.checkquality.dqdl.Ruleset;
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
  private final Occasion occasion;
  private final String runId;

  Checker(Warehouse warehouse, Gate gate, Occasion occasion, String runId) {
    this.warehouse = warehouse;
    this.gate = gate;
    this.occasion = occasion;
    this.runId = runId;
  }

  /**
   * Makes sure that the rules can be run, without running them.
   *
   * @throws TaskException when some cannot, with all of them in one message
   */
  Checks validated(Map<String, Ruleset> rulesets) throws SQLException {
    Checks checks =
        warehouse.inTransaction(
            List.of(),
            transaction ->
                Checks.of(
                    gate,
                    rulesets,
                    Catalog.tables(transaction),
                    occasion,
                    new StoredHistory(transaction, gate, runId)));
    List<String> problems = new ArrayList<>(checks.problems());
    problems.addAll(Trial.ofPlanning(warehouse).problems(checks.tables()));
    refuse(problems);
    return checks;
  }

  /**
   * The outcome of every rule, and what the tables hold.
   *
   * @throws TaskException when rules cannot be run on these data, with all of them in one message
   */
  Findings run(Checks checks) throws SQLException {
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
