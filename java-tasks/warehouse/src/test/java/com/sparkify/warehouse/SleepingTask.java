package com.sparkify.warehouse;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** A process that writes a row and then waits for longer than any test. */
@Command(name = "sleeping-task")
final class SleepingTask extends Task {
  public static void main(String[] args) {
    main(new SleepingTask(), args);
  }

  @Override
  protected void work(Warehouse warehouse) throws SQLException {
    warehouse.inTransaction(
        List.of("progress_songs"),
        transaction -> {
          transaction.execute("INSERT INTO sparkify.songs (song_id) VALUES ('S1')");
          return transaction.query(
              "SELECT COUNT(*) FROM generate_series(1, 100000) a, generate_series(1, 100000) b",
              Map.of());
        });
  }
}
