package com.sparkify.loadfact;

import com.sparkify.warehouse.Task;
import com.sparkify.warehouse.Warehouse;
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
        "Makes the plays of an interval right, and all whose events or songs were accepted since.")
public final class LoadFact extends Task {
  private static final Logger LOG = LoggerFactory.getLogger(LoadFact.class);

  @Option(
      names = "--full-refresh",
      arity = "0..1",
      fallbackValue = "true",
      hideParamSyntax = true,
      description = "make all plays anew from the accepted units, those of any time")
  private boolean fullRefresh;

  /** Runs the task and ends the process with its exit code. */
  public static void main(String[] args) {
    main(new LoadFact(), args);
  }

  @Override
  protected void work(Warehouse warehouse) throws SQLException {
    Replacement.Change change =
        warehouse.inTransaction(
            Songplays.LOCKS,
            transaction -> Songplays.refresh(transaction, interval(), fullRefresh));
    LOG.info(
        "songplays: {} plays looked at, {} rows removed, {} written",
        change.considered(),
        change.removed(),
        change.written());
    change.tell(report());
  }
}
