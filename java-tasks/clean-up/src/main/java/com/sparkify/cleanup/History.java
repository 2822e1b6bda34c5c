package com.sparkify.cleanup;

import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.Warehouse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the tasks and checks have left in the warehouse. */
record History(Warehouse warehouse) {
  private static final SqlFile DELETE = SqlFile.of(History.class, "delete_history.sql");
  private static final SqlFile EMPTY = SqlFile.of(History.class, "empty_rejected_rows.sql");

  /** Deletes results of tasks and rules from before this time. */
  long delete(Instant before) throws SQLException {
    return run(DELETE, before);
  }

  /**
   * Empties rejected rows from before this time. The rows themselves stay: a unit's lines are its
   * rows and its rejected rows.
   */
  long emptyRejectedRows(Instant before) throws SQLException {
    return run(EMPTY, before);
  }

  private long run(SqlFile sql, Instant before) throws SQLException {
    return warehouse
        .inTransaction(List.of(), transaction -> transaction.run(sql, Map.of("before", before)))
        .stream()
        .mapToLong(Long::longValue)
        .sum();
  }
}
