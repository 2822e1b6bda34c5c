package com.sparkify.acceptstaging;

import com.sparkify.warehouse.Problems;
import com.sparkify.warehouse.Task;
import com.sparkify.warehouse.Warehouse;
import com.sparkify.warehouse.lineage.DataFlow;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the units of a run that passed the gate part of what the star is made of. */
@Command(
    name = "accept-staging",
    description = "Accepts the units of a run that passed the gate, or undoes a run.")
public final class AcceptStaging extends Task {
  private static final Logger LOG = LoggerFactory.getLogger(AcceptStaging.class);
  private static final List<String> LOCKS = List.of("lock_units");
  private static final String UNITS = "sparkify_ops.load_units";

  @Option(
      names = "--undo",
      paramLabel = "RUN_ID",
      description =
          "undo this run: its units are refused, those that they replaced are accepted again")
  private String undo;

  /** Runs the task and ends the process with its exit code. */
  public static void main(String[] args) {
    main(new AcceptStaging(), args);
  }

  @Override
  protected void check(Problems problems) {
    if (undo != null && undo.isBlank()) {
      problems.add("--undo is empty: name the run to undo");
    }
  }

  @Override
  protected DataFlow dataFlow() {
    return DataFlow.from(List.of(UNITS), UNITS);
  }

  @Override
  protected void work(Warehouse warehouse) throws SQLException {
    if (undo == null) {
      accept(warehouse);
    } else {
      takeBack(warehouse);
    }
  }

  private void accept(Warehouse warehouse) throws SQLException {
    Acceptance.Outcome outcome =
        warehouse.inTransaction(LOCKS, transaction -> new Acceptance(transaction, run()).accept());
    LOG.info(
        "units: {} accepted, {} overtaken, {} left",
        outcome.accepted(),
        outcome.overtaken(),
        outcome.waiting());
    report()
        .put("units_accepted", outcome.accepted())
        .put("units_overtaken", outcome.overtaken())
        .put("units_waiting", outcome.waiting())
        .put("files_left", outcome.filesLeft())
        .message(outcome.message());
  }

  private void takeBack(Warehouse warehouse) throws SQLException {
    Undo.Outcome outcome =
        warehouse.inTransaction(LOCKS, transaction -> new Undo(transaction, runId()).undo(undo));
    LOG.info("{}", outcome.message(undo));
    report()
        .put("undone", undo)
        .put("units_taken_back", outcome.takenBack())
        .put("units_accepted", outcome.acceptedAgain())
        .message(outcome.message(undo));
  }
}
