package com.sparkify.warehouse;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;

/** Remembers which statement is running, so that another thread can cancel it. */
final class RunningStatement {
  private Statement current;
  private boolean stopping;
  private Duration limit = Duration.ZERO;

  /** The warehouse ends what takes longer; zero: it ends nothing. */
  void limit(Duration longest) {
    limit = longest;
  }

  /**
   * Runs the action; while it runs, {@link #stop} cancels the statement.
   *
   * @throws SQLTimeoutException when the limit has ended it
   */
  <T> T during(Statement statement, Action<T> action) throws SQLException {
    begin(statement);
    long start = System.nanoTime();
    try {
      return action.run();
    } catch (SQLException e) {
      throw endedByLimit(e, System.nanoTime() - start)
          ? new SQLTimeoutException(e.getMessage(), e.getSQLState(), e.getErrorCode(), e)
          : e;
    } finally {
      end();
    }
  }

  /**
   * Redshift says "canceled on user's request" of a time-out too, so that only the time
   * distinguishes one from a cancel; two clocks do not agree to the last percent.
   */
  private synchronized boolean endedByLimit(SQLException e, long nanos) {
    return "57014".equals(e.getSQLState())
        && !stopping
        && !limit.isZero()
        && nanos >= limit.toNanos() / 100 * 99;
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
