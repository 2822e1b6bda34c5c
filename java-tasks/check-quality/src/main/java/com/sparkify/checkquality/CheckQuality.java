package com.sparkify.checkquality;

import com.sparkify.checkquality.Results.LastGood;
import com.sparkify.checkquality.Verdicts.RefusedFiles;
import com.sparkify.warehouse.ExitCode;
import com.sparkify.warehouse.Problems;
import com.sparkify.warehouse.Task;
import com.sparkify.warehouse.TaskException;
import com.sparkify.warehouse.Warehouse;
import com.sparkify.warehouse.lineage.DataFlow;
import dataquality.check.Checks;
import dataquality.check.Explanation;
import dataquality.check.Findings;
import dataquality.check.Outcome;
import dataquality.check.RulesetFolder;
import dataquality.dqdl.CheckRun;
import dataquality.dqdl.DataInterval;
import dataquality.dqdl.Scope;
import dataquality.dqdl.Tags;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
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

  private static final int FILES_SHOWN = 20;

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

  @Option(
      names = "--report-prefix",
      paramLabel = "S3URI",
      description = "where reports are written; default: s3://<bucket>/_sparkify_reports/")
  private String reportPrefix;

  @Option(
      names = "--validate",
      description = "only check whether the rules can be run on this warehouse")
  private boolean validate;

  @Option(
      names = "--everything",
      arity = "0..1",
      fallbackValue = "true",
      hideParamSyntax = true,
      description = "check all rows, not only those that the run loaded or changed")
  private boolean everything;

  @Option(names = "--explain", description = "only show the SQL that the rules become")
  private boolean explain;

  @Parameters(paramLabel = "TABLE", description = "only these tables (default: all of the gate)")
  private List<String> tables = new ArrayList<>();

  private Gate gate;
  private Findings judged;

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
    problems.checkS3Folder("--report-prefix", reportPrefix);
  }

  @Override
  protected String part() {
    return gate.toString();
  }

  @Override
  protected DataFlow dataFlow() {
    JudgedData data = new JudgedData(gate);
    return judged == null ? data.expected() : data.of(judged);
  }

  @Override
  protected void work(Warehouse warehouse) throws SQLException {
    CheckRun run =
        new CheckRun(
            Clock.systemUTC().instant(),
            interval().map(i -> new DataInterval(i.from(), i.to())),
            Scope.EVERYTHING);
    Results results = new Results(gate, runId(), interval());
    Checker checker =
        new Checker(
            warehouse,
            new RulesetFolder(rules.resolve(gate.toString()), tables),
            new Judging(gate, run(), interval(), everything),
            run,
            results);
    report().put("gate", gate.toString());
    if (explain || validate) {
      only(checker.validated());
      return;
    }
    Checker.Found found = checker.run();
    report().put("rules", found.checks().count());
    Findings findings = found.findings();
    judged = findings;
    RefusedFiles refused = judge(found.verdicts(), warehouse);
    report(findings, results, warehouse);
    tellOfNoRows(findings.tablesWithoutRows());
    tellOfUnitsLeftOut(found.judged().leftOut());
    if (!dryRun()) {
      Reports reports = new Reports(gate, runId(), run);
      reports
          .write(reports.of(warehouse, found), storage(), reportPrefix)
          .ifPresent(uri -> report().put("report", uri));
    }
    if (!findings.failures().isEmpty()) {
      throw new TaskException(ExitCode.DATA_QUALITY, messages(findings, refused));
    }
  }

  /** The rules can be run, and are not. */
  private void only(Checks checks) {
    report().put("rules", checks.count());
    if (explain) {
      checks.tables().forEach(table -> LOG.info("{}", Explanation.of(table)));
    }
    report().message("the rules can be run; none was checked");
  }

  private static List<String> messages(Findings findings, RefusedFiles refused) {
    List<String> messages =
        new ArrayList<>(findings.failures().stream().map(Outcome::message).toList());
    if (!refused.alone().isEmpty()) {
      messages.add(
          (refused.alone().size() == 1
                  ? "1 file was refused: "
                  : refused.alone().size() + " files were refused: ")
              + first(refused.alone())
              + "; correct "
              + (refused.alone().size() == 1 ? "it" : "them")
              + ", or the rule, and run again: the other files come in with the next scheduled"
              + " run");
    }
    if (!refused.together().isEmpty()) {
      messages.add(
          refused.together().size()
              + " files were refused together, at least one of each unit is at fault: "
              + first(refused.together())
              + "; the next scheduled run stages them in smaller units, so that the others come in");
    }
    return messages;
  }

  private static String first(List<String> files) {
    return String.join(", ", files.subList(0, Math.min(FILES_SHOWN, files.size())))
        + (files.size() > FILES_SHOWN ? ", …" : "");
  }

  private RefusedFiles judge(Verdicts verdicts, Warehouse warehouse) throws SQLException {
    verdicts.store(warehouse, runId());
    RefusedFiles refused = verdicts.refusedFiles(warehouse);
    report()
        .put("units_passed", verdicts.passed().size())
        .put("units_refused", verdicts.refused().size())
        .put("files_refused", refused.all().size())
        .put("refused_files", refused.all().stream().limit(FILES_SHOWN).toList());
    return refused;
  }

  private void report(Findings findings, Results results, Warehouse warehouse) throws SQLException {
    List<Outcome> failures = findings.failures();
    List<Outcome> warnings = findings.warnings();
    Map<Outcome, LastGood> lastGood = results.lastGood(warehouse, findings.broken());
    report()
        .put("passed", findings.outcomes().size() - failures.size() - warnings.size())
        .put("failed", failures.size())
        .put("warned", warnings.size())
        .put("rows", findings.rows())
        .put("failures", failures.stream().map(each -> fields(each, lastGood.get(each))).toList())
        .put("warnings", warnings.stream().map(each -> fields(each, lastGood.get(each))).toList());
    // A transaction of its own: what was found stays, though the run fails.
    results.store(warehouse, findings.outcomes());
    LOG.info(
        "{}: rules {}, failed {}, warned {}",
        gate,
        findings.outcomes().size(),
        failures.size(),
        warnings.size());
    warnings.forEach(warning -> LOG.warn("{}", warning.message()));
  }

  /** An hour without events is a run's success; who asks by hand for an interval wants to know. */
  private void tellOfNoRows(List<String> tables) {
    report().put("tables_without_rows", tables.size());
    if (!tables.isEmpty() && run().byHand() && interval().isPresent() && !everything) {
      LOG.warn(
          "no rows of {} were checked, so their rules about rows say nothing; --everything checks"
              + " all rows",
          String.join(", ", tables));
    }
  }

  /** Beside other runs that is usual; who checks everything by hand would take them for judged. */
  private void tellOfUnitsLeftOut(int units) {
    report().put("units_left_out", units);
    if (units > 0 && run().byHand()) {
      LOG.warn(
          "the rows of {} accepted load units were left out, since not all tables of the star have"
              + " taken them in: run load-dimension and load-fact, then check again",
          units);
    }
  }

  private static Map<String, Object> fields(Outcome broken, LastGood lastGood) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("table", broken.table());
    Tags tags = broken.rule().tags();
    tags.title().ifPresent(title -> fields.put("title", title));
    tags.reason().ifPresent(reason -> fields.put("reason", reason));
    tags.firstStep().ifPresent(step -> fields.put("first_step", step));
    fields.put("rule", broken.rule().text());
    fields.put("expected", broken.expected());
    fields.put("found", broken.found());
    fields.put("samples", broken.shownSamples());
    broken.owner().ifPresent(owner -> fields.put("owner", owner));
    if (lastGood != null) {
      fields.put("last_good", lastGood.fields());
    }
    return fields;
  }
}
