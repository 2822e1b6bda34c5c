package com.sparkify.checkquality;

import com.sparkify.warehouse.ExitCode;
import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.TaskException;
import com.sparkify.warehouse.WarehouseTransaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Whether the star has taken in what is staged. Between the staging and the loading of another run
 * it has not, and then comparing the two tells nothing about either.
 */
final class StarLag {
  private static final SqlFile QUERY = SqlFile.of(StarLag.class, "star_lag.sql");

  private StarLag() {}

  /**
   * Refuses to judge a star that is behind.
   *
   * @throws TaskException to try again later
   */
  static void requireNone(WarehouseTransaction transaction) throws SQLException {
    List<String> behind =
        transaction.query(QUERY.only(), Map.of()).stream().map(row -> row.text("behind")).toList();
    if (!behind.isEmpty()) {
      throw new TaskException(
          ExitCode.TRY_AGAIN,
          behind.stream().collect(Collectors.joining(", "))
              + ": something is staged that is not loaded yet, so no rule was checked: run the"
              + " load tasks, or wait for the run that is at it, then check again");
    }
  }
}
