package com.sparkify.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import redshiftlocal.wire.Postgres;

/** The sessions of clients in the PostgreSQL behind a warehouse. */
final class OtherSessions {
  private static final String NUMBER =
      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
          + " AND pid <> pg_backend_pid() AND backend_type = 'client backend'";

  private OtherSessions() {}

  /** Waits until this one is the only one in its database: a task's session ends after it. */
  static void awaitEnd(Postgres session) throws IOException, InterruptedException {
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!session.query(NUMBER).get(0).get(0).equals("0")) {
      assertThat(System.nanoTime()).as("the sessions of the task end").isLessThan(limit);
      Thread.sleep(5);
    }
  }
}
