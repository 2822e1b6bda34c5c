package com.sparkify.stageevents;

import com.sparkify.warehouse.Interval;
import com.sparkify.warehouse.staging.Ledger;
import com.sparkify.warehouse.staging.LedgerEntry;
import com.sparkify.warehouse.staging.RejectedRows;
import com.sparkify.warehouse.staging.Staged;
import com.sparkify.warehouse.staging.StagingRun;
import com.sparkify.warehouse.staging.StagingTask;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/** Makes staging_events hold what the log files of an interval hold. */
@Command(
    name = "stage-events",
    description = "Copies new and changed log files of an interval into staging_events.")
public final class StageEvents extends StagingTask {
  private static final Logger LOG = LoggerFactory.getLogger(StageEvents.class);

  /** Runs the task and ends the process with its exit code. */
  public static void main(String[] args) {
    main(new StageEvents(), args);
  }

  @Override
  protected boolean needsInterval() {
    return true;
  }

  @Override
  protected List<String> locks() {
    return List.of("ops", Events.TARGET);
  }

  @Override
  protected void stage(StagingRun run) throws SQLException {
    Interval asked = requiredInterval();
    Interval span = new Interval(asked.from().minus(options().lookback()), asked.to());
    LogListing listing = LogListing.of(run.store(), storage().bucket(), span);
    listing.strange().forEach(uri -> LOG.warn("{} is no log file's name: left out", uri));
    Ledger ledger = new Ledger(Events.TARGET);
    Staged staged = ledger.read(run.transaction());
    StagingPlan plan =
        options().fullRefresh()
            ? StagingPlan.ofAll(span, listing.files(), staged)
            : StagingPlan.ofChanged(span, listing.files(), staged, options().reloadRejected());
    report()
        .filesListed(plan.listed().size())
        .filesLoaded(plan.copied().size())
        .filesUnchanged(plan.unchanged())
        .put("files_strange", listing.strange().size())
        .put("files_gone", plan.gone().size());
    if (!plan.copied().isEmpty()) {
      report().put("rows_rejected_before", staged.rejectedFrom(plan.storedFiles()));
      stage(run.beside(staged.stillRejectedFrom(plan.storedFiles())), plan, ledger);
    }
    report().put("events", tell(run, asked, plan));
  }

  private void stage(StagingRun run, StagingPlan plan, Ledger ledger) throws SQLException {
    plan.copied().forEach(file -> LOG.info("to be read: {}", file.uri()));
    plan.gone().forEach(uri -> LOG.warn("{} is gone, and its events of this time with it", uri));
    Events.Change change = Events.replace(run, plan);
    ledger.record(
        run.transaction(),
        runId(),
        plan.copied().stream().map(file -> new LedgerEntry(file.file(), file.range())).toList(),
        plan.gone());
    RejectedRows.store(run, Events.TARGET, change.rejected());
    report()
        .rowsIn(change.read())
        .rowsLoaded(change.staged())
        .rowsRejected(change.rejected().size())
        .put("rows_repeated", change.repeated());
  }

  /** How many events the interval has now; a quiet hour is told, since it may also be a fault. */
  private long tell(StagingRun run, Interval asked, StagingPlan plan) throws SQLException {
    long events =
        run.transaction()
            .number(
                "SELECT COUNT(*) FROM sparkify_staging.staging_events"
                    + " WHERE event_at >= CAST(:from AS TIMESTAMP)"
                    + " AND event_at < CAST(:to AS TIMESTAMP)",
                Map.of("from", asked.from(), "to", asked.to()));
    if (events == 0) {
      report()
          .message(
              (plan.listed().isEmpty() ? "there is no log file, and so no event, " : "no event ")
                  + "from "
                  + asked.from()
                  + " to "
                  + asked.to());
    }
    return events;
  }
}
