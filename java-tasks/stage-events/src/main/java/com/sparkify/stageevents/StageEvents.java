package com.sparkify.stageevents;

import com.sparkify.warehouse.Interval;
import com.sparkify.warehouse.Problems;
import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.TimeSpan;
import com.sparkify.warehouse.WarehouseTransaction;
import com.sparkify.warehouse.staging.FileCounts;
import com.sparkify.warehouse.staging.Scope;
import com.sparkify.warehouse.staging.StagingTarget;
import com.sparkify.warehouse.staging.StagingTask;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stages what the log files of an interval hold and no accepted unit does. */
@Command(
    name = "stage-events",
    description = "Copies new and changed log files of an interval into staging_events.")
public final class StageEvents extends StagingTask {
  private static final SqlFile COUNT = SqlFile.of(StageEvents.class, "count_events.sql");

  @Option(
      names = "--earliest-event",
      paramLabel = "TIME",
      defaultValue = "2010-01-01",
      description = "an event before this time is rejected; default: ${DEFAULT-VALUE}")
  private String earliest;

  @Option(
      names = "--latest-event",
      paramLabel = "SPAN",
      defaultValue = "1d",
      description =
          "an event later than now by more than this, such as 2h, is rejected; default: ${DEFAULT-VALUE}")
  private String latest;

  /** Runs the task and ends the process with its exit code. */
  public static void main(String[] args) {
    main(new StageEvents(), args);
  }

  @Override
  protected boolean needsInterval() {
    return true;
  }

  @Override
  protected void check(Problems problems) {
    super.check(problems);
    Instant first = problems.attempt(() -> Interval.instant("--earliest-event", earliest));
    if (first != null && first.isBefore(Instant.EPOCH)) {
      problems.add("--earliest-event " + earliest + " is before 1970: give a later time");
    }
    problems.attempt(() -> TimeSpan.parse("--latest-event", latest));
  }

  @Override
  protected StagingTarget target() {
    return new Events(
        Interval.instant("--earliest-event", earliest),
        Instant.now().plus(TimeSpan.parse("--latest-event", latest)));
  }

  @Override
  protected Scope scope() {
    Interval asked = requiredInterval();
    return new LogScope(
        storage().input("log_data"),
        new Interval(asked.from().minus(options().lookback()), asked.to()));
  }

  /** How many events the interval has now; an empty hour is reported, since it may be an error. */
  @Override
  protected void summarise(WarehouseTransaction transaction, FileCounts files) throws SQLException {
    Interval asked = requiredInterval();
    long events =
        transaction.number(
            COUNT.only(),
            Map.of(
                "from",
                asked.from().truncatedTo(ChronoUnit.HOURS),
                "to",
                asked.to(),
                "run_id",
                runId()));
    report().put("events", events);
    if (events == 0) {
      report()
          .message(
              (files.listed() == 0 ? "there is no log file, and so no event, " : "no event ")
                  + "from "
                  + asked.from()
                  + " to "
                  + asked.to());
    }
  }
}
