package com.sparkify.warehouse;

/**
 * How long a task waits for the warehouse; 0 is without a limit.
 *
 * <p>The warehouse itself ends a statement (Redshift's {@code statement_timeout}, which counts the
 * waiting for locks and queues too: database developer guide, "statement_timeout"). The socket's
 * limit is for a warehouse that nothing comes from any more; it is the longer one, because a
 * statement that works sends nothing until it is done.
 *
 * @param statementSeconds after which the warehouse ends a statement
 * @param socketSeconds after which a silent connection is given up
 */
public record TimeLimits(int statementSeconds, int socketSeconds) {
  /**
   * Both are below the hour that Airflow gives a task, so that the task itself says what happened.
   */
  static final TimeLimits DEFAULT = new TimeLimits(3000, 3300);

  /** As Redshift wants it. */
  long statementMillis() {
    return statementSeconds * 1000L;
  }
}
