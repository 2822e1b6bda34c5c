package com.sparkify.acceptstaging;

import com.sparkify.warehouse.ExitCode;
import com.sparkify.warehouse.Row;
import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.TaskException;
import com.sparkify.warehouse.WarehouseTransaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Takes a run back, in one short transaction that holds {@code lock_units}: all that it accepted,
 * in however many attempts.
 */
final class Undo {
  private static final SqlFile UNITS = file("units_to_undo.sql");
  private static final SqlFile OBSTACLES = file("obstacles_to_undo.sql");
  private static final SqlFile TAKE_BACK = file("take_back_units.sql");
  private static final SqlFile ACCEPT_AGAIN = file("accept_units_again.sql");

  private final WarehouseTransaction transaction;
  private final String undoingRun;

  Undo(WarehouseTransaction transaction, String undoingRun) {
    this.transaction = transaction;
    this.undoingRun = undoingRun;
  }

  /** What was done. */
  record Outcome(long takenBack, long acceptedAgain) {
    String message(String run) {
      return takenBack == 0
          ? "run " + run + " has no accepted units: it was undone before, or has" + " accepted none"
          : "run "
              + run
              + " was undone: "
              + takenBack
              + " units refused, "
              + acceptedAgain
              + " accepted again; the load tasks then update the star schema";
    }
  }

  /**
   * Undoes the run.
   *
   * @throws TaskException when it cannot be, with the reason
   */
  Outcome undo(String run) throws SQLException {
    Map<String, Object> values = Map.of("undone", run);
    List<Row> units = transaction.query(UNITS.only(), values);
    if (units.isEmpty()) {
      throw refused(run, "there is no such run among the load units: see sparkify_ops.load_units");
    }
    List<String> obstacles =
        transaction.query(OBSTACLES.only(), values).stream()
            .map(row -> row.text("obstacle"))
            .toList();
    if (!obstacles.isEmpty()) {
      throw refused(run, obstacles.stream().limit(10).collect(Collectors.joining("; ")));
    }
    if (units.stream().noneMatch(row -> row.text("state").equals("accepted"))) {
      return new Outcome(0, 0);
    }
    return takeBack(run);
  }

  private Outcome takeBack(String run) throws SQLException {
    Map<String, Object> values =
        Map.of(
            "undone",
            run,
            "run_id",
            undoingRun,
            "now",
            Instant.now(),
            "change",
            Changes.next(transaction));
    long again = transaction.update(ACCEPT_AGAIN.only(), values);
    long takenBack = transaction.run(TAKE_BACK, values).stream().mapToLong(Long::longValue).sum();
    return new Outcome(takenBack, again);
  }

  private static TaskException refused(String run, String why) {
    return new TaskException(ExitCode.WRONG_SETTINGS, "run " + run + " cannot be undone: " + why);
  }

  private static SqlFile file(String name) {
    return SqlFile.of(Undo.class, name);
  }
}
