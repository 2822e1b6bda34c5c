package com.sparkify.loadfact;

import com.sparkify.warehouse.Task;
import com.sparkify.warehouse.Warehouse;
import com.sparkify.warehouse.lineage.DataFlow;
import com.sparkify.warehouse.loading.Replacement;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes songplays right for what is staged. */
@Command(
    name = "load-fact",
    description =
        "Updates the plays of an interval, and those whose events or songs were accepted since.")
public final class LoadFact extends Task {
  private static final Logger LOG = LoggerFactory.getLogger(LoadFact.class);

  @Option(
      names = "--full-refresh",
      arity = "0..1",
      fallbackValue = "true",
      hideParamSyntax = true,
      description = "recompute all plays from the accepted units, whatever their time")
  private boolean fullRefresh;

  /** Runs the task and ends the process with its exit code. */
  public static void main(String[] args) {
    main(new LoadFact(), args);
  }

  @Override
  protected DataFlow dataFlow() {
    return DataFlow.into("sparkify.songplays");
  }

  @Override
  protected void work(Warehouse warehouse) throws SQLException {
    Replacement.Change change =
        warehouse.inTransaction(
            Songplays.LOCKS,
            transaction -> Songplays.refresh(transaction, interval(), fullRefresh));
    LOG.info(
        "songplays: {} plays compared, {} rows removed, {} written",
        change.considered(),
        change.removed(),
        change.written());
    change.fill(report());
  }
}
