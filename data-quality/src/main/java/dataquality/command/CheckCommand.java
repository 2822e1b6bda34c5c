package dataquality.command;

import dataquality.check.Catalog;
import dataquality.check.Checks;
import dataquality.check.Explanation;
import dataquality.check.Findings;
import dataquality.check.JdbcDatabase;
import dataquality.check.Outcome;
import dataquality.check.RefusedRules;
import dataquality.check.RulesetCheck;
import dataquality.check.RulesetFolder;
import dataquality.check.Session;
import dataquality.dqdl.CheckRun;
import dataquality.dqdl.DataInterval;
import dataquality.dqdl.Scope;
import dataquality.report.CheckedTable;
import dataquality.report.ReportPage;
import dataquality.report.Reported;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import pages.Fact;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Checks the tables of a schema by a folder of rulesets, and reports what is broken. */
@Command(
    name = "check",
    sortOptions = false,
    description = "Checks the tables of a schema by rulesets in DQDL. It only reads.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:all rules hold, or only warnings are broken",
      "1:the database or a file cannot be reached, with the reason",
      "2:options or rules are wrong; all of them are listed, and none was checked",
      "3:rules of severity error are broken"
    })
final class CheckCommand implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int WRONG = 2;
  private static final int BROKEN = 3;

  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  @ArgGroup(exclusive = false, multiplicity = "1")
  private Connecting connecting;

  @Option(names = "--schema", required = true, description = "the schema of the tables")
  private String schema;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "the start of the data interval, such as 2018-11-01T05:00:00Z; goes with --to")
  private Instant from;

  @Option(names = "--to", paramLabel = "TIME", description = "its end, which is no part of it")
  private Instant to;

  @Option(
      names = "--history",
      paramLabel = "FILE",
      description = "what earlier checks found; this one is added to it")
  private Path historyFile;

  @Option(names = "--report", paramLabel = "FILE", description = "a page for people (HTML)")
  private Path report;

  @Option(names = "--json", paramLabel = "FILE", description = "the same for programs (JSON)")
  private Path json;

  @Option(names = "--validate", description = "only check whether the rules can be run")
  private boolean validate;

  @Option(names = "--explain", description = "only show the SQL that the rules become")
  private boolean explain;

  @Parameters(
      index = "0",
      paramLabel = "RULES",
      description = "the folder of the rulesets: <table>.dqdl")
  private Path rules;

  @Parameters(
      index = "1..*",
      paramLabel = "TABLE",
      description = "only these tables (default: all that have a ruleset)")
  private List<String> tables = new ArrayList<>();

  CheckCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    Optional<DataInterval> interval;
    try {
      connecting.requireRedshift();
      interval = interval();
    } catch (IllegalArgumentException e) {
      complain(e.getMessage());
      return WRONG;
    }
    Scope scope = new Scope(interval.isEmpty(), Map.of(), Map.of());
    try {
      return checked(new CheckRun(Clock.systemUTC().instant(), interval, scope));
    } catch (RefusedRules e) {
      e.problems().forEach(this::complain);
      return WRONG;
    } catch (FileSystemException e) {
      complain(e.getFile() + " cannot be read or written: " + e.getClass().getSimpleName());
      return FAILED;
    } catch (SQLException | IOException e) {
      complain(e.getMessage() == null ? e.toString() : e.getMessage());
      return FAILED;
    }
  }

  private int checked(CheckRun run) throws SQLException, IOException {
    HistoryFile history = HistoryFile.of(historyFile);
    try (JdbcDatabase database = connecting.open(environment)) {
      RulesetCheck<Session> check =
          new RulesetCheck<>(
              database,
              session ->
                  Checks.of(
                      schema,
                      new RulesetFolder(rules, tables).read(run),
                      Catalog.tables(session),
                      run,
                      history));
      if (explain || validate) {
        show(check.validated());
        return 0;
      }
      return check
          .run((session, checks, findings) -> new Found(checks, findings))
          .tell(run, history);
    }
  }

  private Optional<DataInterval> interval() {
    if ((from == null) != (to == null)) {
      throw new IllegalArgumentException("--from and --to go together: give both, or none");
    }
    return from == null ? Optional.empty() : Optional.of(new DataInterval(from, to));
  }

  private void show(Checks checks) {
    if (explain) {
      checks.tables().forEach(table -> say(Explanation.of(table)));
    }
    say(checks.count() + " rules can be run; none was checked");
  }

  /** What the check found, for who asked. */
  private final class Found {
    private final Checks checks;
    private final Findings findings;

    Found(Checks checks, Findings findings) {
      this.checks = checks;
      this.findings = findings;
    }

    int tell(CheckRun run, HistoryFile history) throws IOException {
      findings.broken().forEach(outcome -> say(outcome.state() + ": " + outcome.message()));
      say(summary());
      // What is found is told before a file that cannot be written ends the command.
      history.add(findings, run.now());
      List<CheckedTable> all = Reported.tables(checks, findings, history);
      if (report != null) {
        Files.writeString(report, page(run, all));
      }
      if (json != null) {
        Files.writeString(
            json, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(all));
      }
      return findings.failures().isEmpty() ? 0 : BROKEN;
    }

    private String page(CheckRun run, List<CheckedTable> all) {
      String interval = run.interval().map(DataInterval::toString).orElse("all time");
      return new ReportPage(
              schema + ": data quality",
              "Data quality",
              List.of(
                  new Fact("Interval", interval),
                  new Fact("Checked", run.now().truncatedTo(ChronoUnit.SECONDS).toString())),
              "",
              all)
          .html();
    }

    private String summary() {
      List<Outcome> outcomes = findings.outcomes();
      return "%s: %d rules, %d failed, %d warned"
          .formatted(
              schema, outcomes.size(), findings.failures().size(), findings.warnings().size());
    }
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }

  private void complain(String line) {
    spec.commandLine().getErr().println(line);
    spec.commandLine().getErr().flush();
  }
}
