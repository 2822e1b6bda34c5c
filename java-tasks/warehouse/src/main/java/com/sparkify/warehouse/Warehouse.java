package com.sparkify.warehouse;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The task's one session with the warehouse; in a dry run nothing that is done in it lasts. */
public final class Warehouse implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Warehouse.class);
  private static final int ATTEMPTS = 6;
  private static final long FIRST_PAUSE_MILLIS = 200;

  private final Connection connection;
  private final RunningStatement running;
  private final boolean dryRun;

  private Warehouse(Connection connection, RunningStatement running, boolean dryRun) {
    this.connection = connection;
    this.running = running;
    this.dryRun = dryRun;
  }

  /** Connects; what goes wrong is a matter for {@link Failures}. */
  static Warehouse open(
      WarehouseLogin login, String application, RunningStatement running, boolean dryRun)
      throws SQLException {
    Connection connection = DriverManager.getConnection(login.url(), login.properties(application));
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET statement_timeout TO " + login.limits().statementMillis());
      // The label of each query in SYS_QUERY_HISTORY, so that its cost can be told from others'.
      statement.execute("SET query_group TO " + Sql.literal("sparkify-" + application));
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    running.limit(Duration.ofMillis(login.limits().statementMillis()));
    return new Warehouse(connection, running, dryRun);
  }

  /**
   * Runs the work in one transaction and commits it, or in a dry run rolls it back; on a conflict
   * with another transaction the whole work runs again, after a pause.
   *
   * <p>Before the first read these tables of sparkify_ops are locked in alphabetical order:
   * Redshift has no row locks, its snapshot is taken by the first statement that reads, and LOCK
   * excludes readers too, so the tables that analysts read are never locked (Redshift developer
   * guide, "LOCK", "Serializable isolation").
   */
  public <T> T inTransaction(List<String> locks, Work<T> work) throws SQLException {
    return repeated(() -> once(locks, work, !dryRun));
  }

  /**
   * Runs work that makes nothing but temporary tables, which last as long as the session: it is
   * committed in a dry run too.
   */
  public <T> T prepare(Work<T> work) throws SQLException {
    return repeated(() -> once(List.of(), work, true));
  }

  /**
   * Runs a statement that has no place in a transaction, such as VACUUM; a dry run leaves it out.
   */
  public void alone(String sql) throws SQLException {
    if (dryRun) {
      return;
    }
    connection.setAutoCommit(true);
    try (Statement statement = connection.createStatement()) {
      running.during(statement, () -> statement.execute(sql));
    }
  }

  private <T> T repeated(Attempt<T> work) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      running.refuseWhenStopping();
      try {
        return work.run();
      } catch (SQLException e) {
        if (attempt == ATTEMPTS || !SqlErrors.isConflict(e)) {
          throw e;
        }
        LOG.info("conflict with another transaction, retrying: {}", e.getMessage());
        pause(attempt);
      }
    }
  }

  /** One go at a transaction. */
  @FunctionalInterface
  private interface Attempt<T> {
    T run() throws SQLException;
  }

  private <T> T once(List<String> locks, Work<T> work, boolean lasting) throws SQLException {
    boolean committed = false;
    connection.setAutoCommit(false);
    try {
      WarehouseTransaction transaction = new WarehouseTransaction(connection, running);
      for (String table : new TreeSet<>(locks)) {
        transaction.execute("LOCK TABLE sparkify_ops." + Sql.identifier(table));
      }
      T result = work.in(transaction);
      running.refuseWhenStopping();
      if (lasting) {
        commit();
        committed = true;
      }
      return result;
    } finally {
      if (!committed) {
        rollBack();
      }
    }
  }

  /** A connection that is lost here leaves open what the server did: a state of its own. */
  private void commit() throws SQLException {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw SqlErrors.isConnectionLoss(e)
          ? new SQLException(e.getMessage(), SqlErrors.UNKNOWN_OUTCOME, e)
          : e;
    }
  }

  private void rollBack() {
    try {
      connection.rollback();
    } catch (SQLException e) {
      // A lost connection rolls back by itself; the first error says more than this one.
      LOG.debug("the rollback failed", e);
    }
  }

  private static void pause(int attempt) throws SQLException {
    long longest = FIRST_PAUSE_MILLIS << attempt;
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(longest / 2, longest));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while waiting to try again", "57014", e);
    }
  }

  /** Refuses a warehouse whose tables are missing or older than this program. */
  void requireSchema() throws SQLException {
    int version = schemaVersion();
    if (version < Schema.VERSION) {
      throw new TaskException(
          ExitCode.WRONG_SETTINGS,
          (version == 0
                  ? "the warehouse has no Sparkify tables yet"
                  : "the warehouse's tables are at version " + version)
              + ", this task needs version "
              + Schema.VERSION
              + ": run create-tables first (./sparkify task create-tables, or the DAG"
              + " sparkify_create_tables)");
    }
  }

  private int schemaVersion() throws SQLException {
    try {
      return inTransaction(
          List.of(),
          transaction ->
              (int)
                  transaction.number(
                      "SELECT coalesce(max(version::integer), 0) FROM "
                          + Schema.HISTORY
                          + " WHERE success AND version IS NOT NULL",
                      Map.of()));
    } catch (SQLException e) {
      if (SqlErrors.isMissingTable(e)) {
        return 0;
      }
      throw e;
    }
  }

  /** What is to last has been committed, so a failure here says nothing about the work. */
  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("the connection was not closed in order", e);
    }
  }
}
