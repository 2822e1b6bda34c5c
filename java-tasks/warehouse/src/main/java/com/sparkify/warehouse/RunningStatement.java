package com.sparkify.warehouse;

import java.sql.SQLException;
import java.sql.Statement;

/** Remembers which statement is running, so that another thread can cancel it. */
final class RunningStatement {
  private Statement current;
  private boolean stopping;

  /** Runs the action; while it runs, {@link #stop} cancels the statement. */
  <T> T during(Statement statement, Action<T> action) throws SQLException {
    begin(statement);
    try {
      return action.run();
    } finally {
      end();
    }
  }

  private synchronized void begin(Statement statement) throws SQLException {
    refuseWhenStopping();
    current = statement;
  }

  private synchronized void end() {
    current = null;
  }

  synchronized void refuseWhenStopping() throws SQLException {
    if (stopping) {
      throw new SQLException("the task is being stopped", "57014");
    }
  }

  /** Cancels what runs and lets nothing else begin. */
  synchronized void stop() {
    stopping = true;
    if (current != null) {
      try {
        current.cancel();
      } catch (SQLException e) {
        // The process ends anyway, and the server rolls back what its client has left.
      }
    }
  }

  /** What a statement does. */
  @FunctionalInterface
  interface Action<T> {
    T run() throws SQLException;
  }
}
