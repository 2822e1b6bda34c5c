package com.sparkify.cleanup;

import com.sparkify.warehouse.Problems;
import com.sparkify.warehouse.Task;
import com.sparkify.warehouse.TimeSpan;
import com.sparkify.warehouse.Warehouse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Removes what nothing needs any more; what the star is made of stays. */
@Command(
    name = "clean-up",
    description =
        "Removes the rows of former units, old history and reports, and keeps tables sorted.")
public final class CleanUp extends Task {
  private static final Logger LOG = LoggerFactory.getLogger(CleanUp.class);

  @Option(
      names = "--keep-units",
      paramLabel = "SPAN",
      defaultValue = "7d",
      description =
          "how long rows of refused, overtaken or replaced units are kept, so that a run can be undone;"
              + " default: ${DEFAULT-VALUE}")
  private String keepUnits;

  @Option(
      names = "--keep-versions",
      paramLabel = "NUMBER",
      defaultValue = "3",
      description =
          "a replaced unit with more newer versions than this goes earlier; default: ${DEFAULT-VALUE}")
  private int keepVersions;

  @Option(
      names = "--run-over-after",
      paramLabel = "SPAN",
      defaultValue = "2d",
      description =
          "after this time a unit that is staged and not accepted belongs to a run that is considered"
              + " over; default: ${DEFAULT-VALUE}")
  private String runOverAfter;

  @Option(
      names = "--keep-history",
      paramLabel = "SPAN",
      defaultValue = "400d",
      description = "how long results of tasks and of rules are kept; default: ${DEFAULT-VALUE}")
  private String keepHistory;

  @Option(
      names = "--keep-reports",
      paramLabel = "SPAN",
      defaultValue = "90d",
      description = "how long reports of checks in the bucket are kept; default: ${DEFAULT-VALUE}")
  private String keepReports;

  @Option(
      names = "--keep-rejected",
      paramLabel = "SPAN",
      defaultValue = "90d",
      description =
          "how long the contents of rejected rows are kept; their number is kept for good; default:"
              + " ${DEFAULT-VALUE}")
  private String keepRejected;

  @Option(
      names = "--vacuum-unsorted",
      paramLabel = "PERCENT",
      defaultValue = "10",
      description =
          "a table with this share of unsorted rows is sorted; over 100: none; default:"
              + " ${DEFAULT-VALUE}")
  private double vacuumUnsorted;

  @Option(
      names = "--analyze-stale",
      paramLabel = "PERCENT",
      defaultValue = "10",
      description =
          "a table whose statistics are off by this share is analyzed; over 100: none; default:"
              + " ${DEFAULT-VALUE}")
  private double analyzeStale;

  @Option(
      names = "--report-prefix",
      paramLabel = "S3URI",
      description = "where reports are; default: s3://<bucket>/_sparkify_reports/")
  private String reportPrefix;

  /** Runs the task and ends the process with its exit code. */
  public static void main(String[] args) {
    main(new CleanUp(), args);
  }

  @Override
  protected void check(Problems problems) {
    problems.attempt(() -> span("--keep-units", keepUnits));
    problems.attempt(() -> span("--run-over-after", runOverAfter));
    problems.attempt(() -> span("--keep-history", keepHistory));
    problems.attempt(() -> span("--keep-reports", keepReports));
    problems.attempt(() -> span("--keep-rejected", keepRejected));
    if (keepVersions < 0) {
      problems.add("--keep-versions " + keepVersions + " is less than 0");
    }
    checkPercentage("--vacuum-unsorted", vacuumUnsorted, problems);
    checkPercentage("--analyze-stale", analyzeStale, problems);
  }

  private static void checkPercentage(String option, double value, Problems problems) {
    if (!(value >= 0)) {
      problems.add(option + " " + value + " is no percentage: give 0 or more");
    }
  }

  private static Duration span(String option, String text) {
    return TimeSpan.parse(option, text);
  }

  @Override
  protected void work(Warehouse warehouse) throws SQLException {
    Instant now = Instant.now();
    FormerUnits units = new FormerUnits(warehouse, runId(), now);
    long removed =
        units.mark(
            now.minus(span("--keep-units", keepUnits)),
            now.minus(span("--run-over-after", runOverAfter)),
            keepVersions);
    long rows = units.deleteRows();
    History history = new History(warehouse);
    long old = history.delete(now.minus(span("--keep-history", keepHistory)));
    long emptied = history.emptyRejectedRows(now.minus(span("--keep-rejected", keepRejected)));
    long reports =
        OldReports.delete(
            storage(), reportPrefix, now.minus(span("--keep-reports", keepReports)), dryRun());
    // Last, since rows were deleted.
    Upkeep upkeep = Upkeep.of(warehouse, vacuumUnsorted, analyzeStale);
    LOG.info("sorted {}, analyzed {}", upkeep.vacuumed(), upkeep.analyzed());
    LOG.info(
        "units removed {}, their rows {}, rows of history {}, rejected rows emptied {}, reports {}",
        removed,
        rows,
        old,
        emptied,
        reports);
    report()
        .rowsRemoved(rows)
        .put("units_removed", removed)
        .put("history_removed", old)
        .put("rejected_rows_emptied", emptied)
        .put("reports_removed", reports)
        .put("tables_vacuumed", upkeep.vacuumed())
        .put("tables_analyzed", upkeep.analyzed());
  }
}
