package redshiftlocal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazon.redshift.core.BaseConnection;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redshiftlocal.SharedServer;

/** Sessions that wait for each other. */
@Timeout(60)
class TransactionsTest {
  private String url;
  private Connection one;
  private Connection two;

  @BeforeEach
  void connect() throws IOException, SQLException {
    url = SharedServer.get().freshDatabase();
    one = SharedServer.connect(url);
    two = SharedServer.connect(url);
    run(one, "create table a (n int)");
    run(one, "create table b (n int)");
  }

  @AfterEach
  void disconnect() throws SQLException {
    one.close();
    two.close();
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static CompletableFuture<Void> start(Connection connection, String sql) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            run(connection, sql);
          } catch (SQLException e) {
            throw new CompletionException(e);
          }
        });
  }

  private static String value(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  /** What the statement failed with; null when it did not. */
  private static Throwable failure(CompletableFuture<Void> running) {
    return running
        .handle((nothing, thrown) -> thrown == null ? null : thrown.getCause())
        .orTimeout(30, TimeUnit.SECONDS)
        .join();
  }

  private static String sqlState(Throwable failure) {
    return ((SQLException) failure).getSQLState();
  }

  private void awaitWaiting(String pid) throws Exception {
    try (Connection third = SharedServer.connect(url)) {
      String waiting = "select count(*) from svv_transactions where not granted and pid = " + pid;
      while (value(third, waiting).equals("0")) {
        Thread.sleep(20);
      }
    }
  }

  private static String pid(Connection connection) throws SQLException {
    return value(connection, "select pg_backend_pid()");
  }

  /** Developer guide, "Write and read/write operations": the snapshot comes after the lock. */
  @Test
  void theSecondWriterWaitsAndSeesWhatTheFirstWrote() throws Exception {
    run(one, "insert into a values (1)");
    run(one, "begin");
    run(one, "update a set n = n + 1");
    String pid = pid(two);
    CompletableFuture<Void> second = start(two, "update a set n = n * 10");
    awaitWaiting(pid);
    run(one, "commit");
    second.get(30, TimeUnit.SECONDS);
    assertThat(value(one, "select n from a")).isEqualTo("20");
  }

  @Test
  void aSecondInsertWaitsToo() throws Exception {
    run(one, "begin");
    run(one, "insert into a values (1)");
    String pid = pid(two);
    CompletableFuture<Void> second = start(two, "insert into a values (2)");
    awaitWaiting(pid);
    run(one, "rollback");
    second.get(30, TimeUnit.SECONDS);
    assertThat(value(one, "select n from a")).isEqualTo("2");
  }

  @Test
  void anInsertThatIsPreparedBySqlWaitsToo() throws Exception {
    run(two, "prepare more (integer) as insert into a values ($1)");
    run(one, "begin");
    run(one, "insert into a values (1)");
    String pid = pid(two);
    CompletableFuture<Void> second = start(two, "execute more (2)");
    awaitWaiting(pid);
    assertThat(second).isNotDone();
    run(one, "rollback");
    second.get(30, TimeUnit.SECONDS);
    assertThat(value(one, "select n from a")).isEqualTo("2");
  }

  /** Developer guide, LOCK: readers wait as well. */
  @Test
  void lockShutsReadersOut() throws Exception {
    run(one, "begin");
    run(one, "lock a");
    String pid = pid(two);
    CompletableFuture<Void> reader = start(two, "select * from a");
    awaitWaiting(pid);
    assertThat(reader).isNotDone();
    run(one, "commit");
    reader.get(30, TimeUnit.SECONDS);
  }

  @Test
  void aDeadlockIsFound() throws Exception {
    run(one, "begin");
    run(two, "begin");
    run(one, "insert into a values (1)");
    run(two, "insert into b values (1)");
    String pid = pid(one);
    CompletableFuture<Void> first = start(one, "insert into b values (2)");
    awaitWaiting(pid);
    CompletableFuture<Void> second = start(two, "insert into a values (2)");
    // The victim's rollback lets the other one go on, and which is told first is chance.
    assertThat(Stream.of(first, second).map(TransactionsTest::failure).filter(Objects::nonNull))
        .singleElement()
        .extracting(TransactionsTest::sqlState)
        .isEqualTo("40P01");
    run(one, "rollback");
    run(two, "rollback");
  }

  @Test
  void cancelEndsTheStatementAndKeepsTheSession() throws Exception {
    for (String how : new String[] {"cancel %s", "select pg_cancel_backend(%s)"}) {
      run(one, "begin");
      run(one, "lock a");
      String pid = pid(two);
      CompletableFuture<Void> reader = start(two, "select * from a");
      awaitWaiting(pid);
      run(one, how.formatted(pid));
      assertThat(failure(reader))
          .hasMessageMatching("(?s).*Query \\(\\d+\\) canceled on user's request.*")
          .extracting(TransactionsTest::sqlState)
          .isEqualTo("57014");
      run(one, "commit");
      assertThat(value(two, "select count(*) from a")).isEqualTo("0");
    }
  }

  /** The driver sends one when it closes a statement, and so may come when that is done. */
  @Test
  void aCancelThatComesLateHarmsNothing() throws Exception {
    BaseConnection driver = two.unwrap(BaseConnection.class);
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Void> canceller =
        CompletableFuture.runAsync(
            () -> {
              while (!done.get()) {
                try {
                  driver.cancelQuery();
                } catch (SQLException e) {
                  throw new CompletionException(e);
                }
              }
            });
    for (int i = 0; i < 400; i++) {
      for (String sql :
          new String[] {"begin", "select current_user", "select current_schema()", "rollback"}) {
        try {
          run(two, sql);
        } catch (SQLException e) {
          assertThat(e.getSQLState()).as(sql).isIn("57014", "25P02");
        }
      }
    }
    done.set(true);
    canceller.get(10, TimeUnit.SECONDS);
    assertThat(value(two, "select count(*) from a")).isEqualTo("0");
  }

  @Test
  void aTerminatedSessionIsToldSoAndRollsBack() throws Exception {
    run(two, "begin");
    run(two, "insert into a values (1)");
    run(one, "select pg_terminate_backend(" + pid(two) + ")");
    assertThatThrownBy(() -> run(two, "select 1"))
        .hasMessageContaining("terminating connection due to administrator command");
    assertThat(value(one, "select count(*) from a")).isEqualTo("0");
  }

  /** The driver's abort closes the socket and says nothing. */
  @Test
  void aClientThatVanishesLeavesNoLock() throws Exception {
    run(two, "begin");
    run(two, "insert into a values (1)");
    two.abort(Runnable::run);
    run(one, "lock a");
    assertThat(value(one, "select count(*) from a")).isEqualTo("0");
  }

  @Test
  void aClientThatVanishesWhileItWaitsLeavesNoLock() throws Exception {
    run(one, "begin");
    run(one, "insert into a values (1)");
    run(two, "begin");
    run(two, "insert into b values (1)");
    String pid = pid(two);
    CompletableFuture<Void> waiting = start(two, "insert into a values (2)");
    awaitWaiting(pid);
    two.abort(Runnable::run);
    assertThat(failure(waiting)).isNotNull();
    try (Connection third = SharedServer.connect(url)) {
      run(third, "lock b");
    }
    run(one, "commit");
    assertThat(value(one, "select count(*) from a")).isEqualTo("1");
  }

  /** Developer guide, "Isolation levels": snapshot isolation allows write skew. */
  @Test
  void snapshotIsolationAllowsWhatSerializableDoesNot() throws Exception {
    String database = url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
    try (Connection admin = SharedServer.connect(SharedServer.get().jdbcUrl())) {
      run(admin, "alter database " + database + " isolation level snapshot");
    }
    run(one, "insert into a values (1)");
    run(one, "begin");
    run(two, "begin");
    value(one, "select count(*) from a");
    value(two, "select count(*) from b");
    run(one, "insert into b values (1)");
    run(two, "insert into a values (2)");
    run(one, "commit");
    run(two, "commit");
    run(one, "begin");
    value(one, "select count(*) from a");
    run(two, "update a set n = 3 where n = 2");
    run(one, "update a set n = 4 where n = 1");
    assertThatThrownBy(() -> run(one, "update a set n = 5"))
        .hasMessageContaining("1023")
        .hasMessageMatching(
            "(?s).*table - [1-9]\\d*, transactions forming the cycle are: \\d+, \\d+ .*");
    run(one, "rollback");
  }
}
