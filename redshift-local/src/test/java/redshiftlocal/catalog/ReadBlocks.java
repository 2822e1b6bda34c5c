package redshiftlocal.catalog;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import redshiftlocal.SharedServer;
import redshiftlocal.wire.Postgres;
import redshiftlocal.wire.PostgresConnection;

/** Counts the blocks of one table that PostgreSQL reads for what a client asks. */
final class ReadBlocks implements AutoCloseable {

  /** Something that the client does. */
  @FunctionalInterface
  interface Work {
    void run() throws SQLException;
  }

  private final Postgres superuser;
  private final String table;

  ReadBlocks(String url, String table) throws IOException {
    String database = url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
    this.superuser = PostgresConnection.open(SharedServer.get().postgres().withDatabase(database));
    this.table = table;
    superuser.query("GRANT EXECUTE ON FUNCTION pg_stat_force_next_flush TO PUBLIC");
    superuser.query(
        "CREATE OR REPLACE VIEW public.flushed AS SELECT pg_stat_force_next_flush() IS NULL AS done");
    superuser.query("GRANT SELECT ON public.flushed TO PUBLIC");
  }

  /** The blocks that the table has. */
  long all() throws IOException {
    return number("SELECT pg_relation_size('" + table + "') / 8192");
  }

  /** Those that the work reads, its parallel workers' too. */
  long of(Connection client, Work work) throws IOException, SQLException {
    flush(client);
    long before = fetched();
    work.run();
    flush(client);
    return fetched() - before;
  }

  private long fetched() throws IOException {
    return number("SELECT pg_stat_get_blocks_fetched('" + table + "'::regclass)");
  }

  /** PostgreSQL tells its counters now and then, or when it is asked to. */
  private static void flush(Connection client) throws SQLException {
    try (Statement statement = client.createStatement()) {
      statement.execute("select * from public.flushed");
      statement.execute("select 1");
    }
  }

  private long number(String sql) throws IOException {
    return Long.parseLong(superuser.query(sql).get(0).get(0));
  }

  @Override
  public void close() {
    superuser.close();
  }
}
