package com.sparkify.endtoend;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import redshiftlocal.wire.Postgres;
import redshiftlocal.wire.PostgresConnection;

/**
 * Counts the blocks of the tables that grow which are read in the PostgreSQL behind a warehouse.
 */
final class CountedBlocks implements AutoCloseable {
  static final List<String> TABLES =
      List.of("sparkify_staging.staging_events", "sparkify.songplays", "sparkify.\"time\"");

  private final Postgres behind;

  CountedBlocks(Warehouse warehouse) throws IOException {
    behind =
        PostgresConnection.open(
            Stack.shared().server().postgres().withDatabase(warehouse.database()));
    for (String table : TABLES) {
      // What PostgreSQL reads by itself now and then is nothing that a task asked for.
      behind.query("ALTER TABLE " + table + " SET (autovacuum_enabled = off)");
    }
  }

  /** The blocks of each table that the work reads. */
  Map<String, Long> of(Runnable work) throws Exception {
    Map<String, Long> before = fetched();
    work.run();
    Map<String, Long> after = fetched();
    before.forEach((table, blocks) -> after.merge(table, -blocks, Long::sum));
    return after;
  }

  /** A session reports its counters at its end at the latest. */
  private Map<String, Long> fetched() throws Exception {
    OtherSessions.awaitEnd(behind);
    return numbers("pg_stat_get_blocks_fetched('%s'::regclass)");
  }

  private Map<String, Long> numbers(String expression) throws IOException {
    Map<String, Long> numbers = new TreeMap<>();
    for (String table : TABLES) {
      numbers.put(table, number("SELECT " + expression.formatted(table)));
    }
    return numbers;
  }

  private long number(String sql) throws IOException {
    return Long.parseLong(behind.query(sql).get(0).get(0));
  }

  @Override
  public void close() {
    behind.close();
  }
}
