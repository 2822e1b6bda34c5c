package com.sparkify.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A warehouse that does not answer keeps no task for longer than its limits. */
class TimeLimitsTest {
  /** For what the machine is busy with on top of a limit of some seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static TestWarehouse warehouse;

  @BeforeAll
  static void create() throws Exception {
    warehouse = TestWarehouse.withTables();
  }

  @AfterAll
  static void close() throws Exception {
    warehouse.close();
  }

  @BeforeEach
  void forget() throws Exception {
    warehouse.execute("DELETE FROM sparkify.songs");
  }

  private static TaskProcess run(String url, TestTask.Body body, String... args) {
    long start = System.nanoTime();
    TaskProcess process =
        TaskProcess.run(
            new TestTask(body),
            TaskProcess.with(warehouse.variables(), "WAREHOUSE_URL", url),
            args);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
    return process;
  }

  private static void addSong(TestTask task, Warehouse session) throws SQLException {
    session.inTransaction(
        List.of("progress_songs"),
        transaction -> {
          transaction.execute("INSERT INTO sparkify.songs (song_id) VALUES ('S1')");
          return null;
        });
  }

  private static String songs() throws SQLException {
    return warehouse.value("SELECT COUNT(*) FROM sparkify.songs");
  }

  private static TestTask.Body asking(String sql, List<Object> answers) {
    return (task, session) ->
        answers.addAll(
            session
                .inTransaction(List.of(), transaction -> transaction.query(sql, Map.of()).get(0))
                .values()
                .values());
  }

  @Test
  void aStatementThatWaitsForAnothersLockIsEnded() throws Exception {
    try (Connection other = warehouse.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE sparkify_ops.progress_songs");
      TaskProcess process =
          run(warehouse.url(), TimeLimitsTest::addSong, "--statement-timeout", "1")
              .endsWith(ExitCode.TRY_AGAIN);
      assertThat(process.error())
          .startsWith(
              "the warehouse ended a statement after 1 s (--statement-timeout): see what kept it,"
                  + " a lock or a queue, or raise the limit, and run the task again: ")
          .endsWith("canceled on user's request");
    }
    assertThat(songs()).isEqualTo("0");
  }

  @Test
  void aCancelBeforeTheLimitIsNotTakenForIt() {
    TestTask.Body cancelled =
        (task, session) ->
            session.inTransaction(
                List.of(),
                transaction -> {
                  long pid = transaction.number("SELECT pg_backend_pid()", Map.of());
                  Thread other = new Thread(() -> cancelWhenAsleep(pid));
                  other.start();
                  return transaction.query(
                      "SELECT COUNT(*) FROM generate_series(1, 100000) a, generate_series(1, 100000) b",
                      Map.of());
                });
    assertThat(run(warehouse.url(), cancelled).endsWith(ExitCode.TRY_AGAIN).error())
        .startsWith("the statement was cancelled: run the task again: ");
  }

  private static void cancelWhenAsleep(long pid) {
    try {
      warehouse.await(
          "SELECT COUNT(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE"
              + " '%generate_series(1, 100000)%' AND pid = "
              + pid,
          "1");
      warehouse.execute("SELECT pg_cancel_backend(" + pid + ")");
    } catch (SQLException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether the COMMIT itself got through is what the task cannot know. */
  @ParameterizedTest
  @CsvSource({"true, 1", "false, 0"})
  void aLinkThatGoesSilentAtCommitEndsTheTask(boolean delivered, String stored) throws Exception {
    try (SilentLink link = new SilentLink(warehouse.url(), "COMMIT", delivered)) {
      assertThat(
              run(link.url(), TimeLimitsTest::addSong, "--socket-timeout", "3")
                  .endsWith(ExitCode.TRY_AGAIN)
                  .error())
          .startsWith(
              "the warehouse did not answer COMMIT for 3 s (--socket-timeout), so it is not known"
                  + " whether it was done: run the task again, which is safe either way: ");
    }
    assertThat(songs()).isEqualTo(stored);
    run(warehouse.url(), TimeLimitsTest::addSong).endsWith(ExitCode.DONE);
  }

  @Test
  void aConnectionThatIsCutAtCommitLeavesTheOutcomeOpenToo() throws Exception {
    try (SilentLink link = new SilentLink(warehouse.url(), "COMMIT", true)) {
      Thread cutter = new Thread(() -> cutOnceStored(link));
      cutter.start();
      assertThat(run(link.url(), TimeLimitsTest::addSong).endsWith(ExitCode.TRY_AGAIN).error())
          .startsWith(
              "the connection to the warehouse was lost at COMMIT, so it is not known whether it"
                  + " was done: run the task again, which is safe either way: ");
    }
  }

  private static void cutOnceStored(SilentLink link) {
    try {
      warehouse.await("SELECT COUNT(*) FROM sparkify.songs", "1");
      link.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aLinkThatGoesSilentInAStatementEndsTheTask() throws Exception {
    try (SilentLink link = new SilentLink(warehouse.url(), "INSERT INTO", true)) {
      assertThat(
              run(link.url(), TimeLimitsTest::addSong, "--socket-timeout", "3")
                  .endsWith(ExitCode.TRY_AGAIN)
                  .error())
          .startsWith(
              "the connection to the warehouse was given up after 3 s of silence"
                  + " (--socket-timeout, which has to exceed --statement-timeout): see that"
                  + " the network lets idle connections live, and run the task again: ");
    }
    assertThat(songs()).isEqualTo("0");
  }

  @ParameterizedTest
  @CsvSource({", 3000000", "90, 90000", "0, 0"})
  void theSessionHasTheLimitOfTheVariable(String seconds, String millis) throws Exception {
    List<Object> answers = new ArrayList<>();
    TaskProcess.run(
            new TestTask(asking("SHOW statement_timeout", answers)),
            TaskProcess.with(
                warehouse.variables(), "STATEMENT_TIMEOUT", seconds == null ? "" : seconds))
        .endsWith(ExitCode.DONE);
    assertThat(answers).containsExactly(millis);
  }

  @ParameterizedTest
  @ValueSource(strings = {"&socketTimeout=3", "&SOCKETTIMEOUT=3"})
  void theSocketsLimitMayStandInTheUrl(String more) throws Exception {
    try (SilentLink link = new SilentLink(warehouse.url() + more, "INSERT INTO", true)) {
      assertThat(run(link.url(), TimeLimitsTest::addSong).endsWith(ExitCode.TRY_AGAIN).error())
          .startsWith("the connection to the warehouse was given up after 3 s of silence");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.5", "soon", "2147484", "10s"})
  void wrongValuesAreToldWithTheOtherProblems(String value) {
    assertThat(
            TaskProcess.run(
                    TestTask.doingNothing(),
                    TaskProcess.with(warehouse.variables(), "SOCKET_TIMEOUT", value),
                    "--statement-timeout=" + value,
                    "--from=yesterday",
                    "--to=2018-11-02")
                .endsWith(ExitCode.WRONG_SETTINGS)
                .error())
        .startsWith("3 settings are wrong: ")
        .contains(
            "--statement-timeout '" + value + "' is not a number of seconds from 0 (no limit) to",
            "--socket-timeout '" + value + "' is not a number of seconds from 0 (no limit) to");
  }

  @Test
  void twoLimitsOfTheSocketAreOneTooMany() {
    assertThat(
            run(warehouse.url() + "&socketTimeout=x", TimeLimitsTest::addSong, "--socket-timeout=5")
                .endsWith(ExitCode.WRONG_SETTINGS)
                .error())
        .isEqualTo(
            "2 settings are wrong: --socket-timeout and socketTimeout in --warehouse-url: keep one"
                + " of them; socketTimeout in --warehouse-url 'x' is not a number of seconds from 0"
                + " (no limit) to 2147483");
  }
}
