package com.sparkify.checkquality;

import com.sparkify.checkquality.dqdl.Ruleset;
import com.sparkify.warehouse.ExitCode;
import com.sparkify.warehouse.Problems;
import com.sparkify.warehouse.Task;
import com.sparkify.warehouse.TaskException;
import com.sparkify.warehouse.Warehouse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the rulesets of a gate, stores every outcome and reports the rules that failed. */
@Command(
    name = "check-quality",
    description = "Runs the DQDL rulesets of a gate and reports what fails.")
public final class CheckQuality extends Task {
  private static final Logger LOG = LoggerFactory.getLogger(CheckQuality.class);

  @Option(
      names = "--gate",
      paramLabel = "staging|warehouse",
      description = "which tables: the raw ones or the star schema's")
  private String gateName;

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      defaultValue = "quality",
      description = "the folder of the rulesets (default: ${DEFAULT-VALUE})")
  private Path rules;

  @Parameters(paramLabel = "TABLE", description = "only these tables (default: all of the gate)")
  private List<String> tables = new ArrayList<>();

  private Gate gate;

  /** Runs the task as a process. */
  public static void main(String[] args) {
    main(new CheckQuality(), args);
  }

  @Override
  protected void check(Problems problems) {
    problems.require("--gate", gateName);
    for (Gate each : Gate.values()) {
      if (each.toString().equals(gateName)) {
        gate = each;
      }
    }
    if (gate == null && gateName != null) {
      problems.add("there is no gate '" + gateName + "': give --gate staging or warehouse");
    }
  }

  @Override
  protected void work(Warehouse warehouse) throws SQLException {
    Map<String, Ruleset> rulesets = RuleFiles.read(rules, gate, tables);
    Findings findings = new Checker(warehouse, gate).run(rulesets);
    List<Outcome> outcomes = findings.outcomes();
    List<Outcome> failures = findings.failures();
    Results results = new Results(gate, runId(), interval());
    Map<Outcome, LastGood> lastGood = results.lastGood(warehouse, failures);
    report()
        .put("gate", gate.toString())
        .put("passed", outcomes.size() - failures.size())
        .put("failed", failures.size())
        .put("rows", findings.rows())
        .put("failures", failures.stream().map(each -> fields(each, lastGood.get(each))).toList());
    // A transaction of its own: what was found stays, though the run fails.
    results.store(warehouse, outcomes);
    LOG.info("{}: rules {}, failed {}", gate, outcomes.size(), failures.size());
    if (!failures.isEmpty()) {
      throw new TaskException(
          ExitCode.DATA_QUALITY, failures.stream().map(Outcome::message).toList());
    }
  }

  private static Map<String, Object> fields(Outcome failure, LastGood lastGood) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("table", failure.table());
    fields.put("rule", failure.rule());
    fields.put("expected", failure.expected());
    fields.put("found", failure.found());
    fields.put("samples", failure.samples());
    if (lastGood != null) {
      fields.put("last_good", lastGood.fields());
    }
    return fields;
  }
}
