package com.sparkify.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redshiftlocal.Options;
import redshiftlocal.RedshiftLocal;
import redshiftlocal.TlsOptions;

/** What goes wrong for real, and the exit code and sentence that it becomes. */
class ExitCodeTest {
  private static TestWarehouse warehouse;

  @BeforeAll
  static void create() throws Exception {
    warehouse = TestWarehouse.empty();
  }

  @AfterAll
  static void close() throws Exception {
    warehouse.close();
  }

  private TaskProcess run(TestTask.Body body) {
    return TaskProcess.run(new TestTask(body), warehouse.variables());
  }

  private TaskProcess runWith(String variable, String value) {
    return TaskProcess.run(
        TestTask.doingNothing(), TaskProcess.with(warehouse.variables(), variable, value));
  }

  private static TestTask.Body executing(String sql) {
    return (task, warehouse) ->
        warehouse.inTransaction(
            List.of(),
            transaction -> {
              transaction.execute(sql);
              return null;
            });
  }

  @Test
  void doneIsZeroAndReportsTheRun() {
    TaskProcess process =
        TaskProcess.run(
                new TestTask((task, warehouse) -> task.report().rowsIn(5).rowsLoaded(4)),
                warehouse.variables(),
                "--from=2018-11-01T05:00",
                "--to=2018-11-01T08:00+02:00",
                "--run-id=manual é")
            .endsWith(ExitCode.DONE);
    assertThat(process.result().get("task").stringValue()).isEqualTo("test-task");
    assertThat(process.result().get("run_id").stringValue()).isEqualTo("manual é");
    assertThat(process.result().get("from").stringValue()).isEqualTo("2018-11-01T05:00:00Z");
    assertThat(process.result().get("to").stringValue()).isEqualTo("2018-11-01T06:00:00Z");
    assertThat(process.result().get("rows_in").asLong()).isEqualTo(5);
    assertThat(process.result().get("rows_loaded").asLong()).isEqualTo(4);
    assertThat(process.result().get("rows_rejected").asLong()).isZero();
    assertThat(process.result().get("rows_removed").asLong()).isZero();
    assertThat(process.result().get("seconds").asDouble()).isPositive();
  }

  @Test
  void aWrongPasswordIsASetting() {
    TaskProcess process =
        runWith("WAREHOUSE_PASSWORD", "Wrong0neX").endsWith(ExitCode.WRONG_SETTINGS);
    assertThat(process.error())
        .startsWith("the warehouse refused the login of awsuser: check --warehouse-user and")
        .contains("password authentication failed");
    assertThat(process.output()).doesNotContain("Wrong0neX");
  }

  @Test
  void aWrongDatabaseIsASetting() {
    String url = warehouse.url().replaceFirst("/[^/]*\\?", "/nodb?");
    assertThat(runWith("WAREHOUSE_URL", url).endsWith(ExitCode.WRONG_SETTINGS).error())
        .isEqualTo(
            "the warehouse has no such database: correct the end of --warehouse-url "
                + url.replaceFirst("\\?.*", "")
                + ": FATAL: database \"nodb\" does not exist");
  }

  @Test
  void anUnknownHostIsASetting() {
    assertThat(
            runWith("WAREHOUSE_URL", "jdbc:redshift://no-such-host.invalid:5439/dev")
                .endsWith(ExitCode.WRONG_SETTINGS)
                .error())
        .startsWith(
            "there is no host of the name in --warehouse-url"
                + " jdbc:redshift://no-such-host.invalid:5439/dev: correct it");
  }

  @Test
  void anUnreadableUrlIsASetting() {
    assertThat(
            runWith("WAREHOUSE_URL", "jdbc:redshift://127.0.0.1:port/dev")
                .endsWith(ExitCode.WRONG_SETTINGS)
                .error())
        .contains("cannot be read: write jdbc:redshift://host:5439/database");
  }

  @Test
  void aServerWithoutTheEncryptionThatTheUrlWantsIsASetting() throws IOException {
    try (RedshiftLocal bare =
        RedshiftLocal.start(
            Options.temporary()
                .withTls(new TlsOptions(false, Optional.empty(), Optional.empty())))) {
      String url = bare.jdbcUrl().replace("ssl=false", "ssl=true");
      assertThat(runWith("WAREHOUSE_URL", url).endsWith(ExitCode.WRONG_SETTINGS).error())
          .contains("check the options, ssl among them, of --warehouse-url");
    }
  }

  @Test
  void aCertificateThatNobodyVouchesForIsASetting() {
    String url = warehouse.url().replace("ssl=false", "ssl=true&sslmode=verify-ca");
    assertThat(runWith("WAREHOUSE_URL", url).endsWith(ExitCode.WRONG_SETTINGS).error())
        .startsWith("the certificate of the warehouse is not trusted")
        .contains("sslrootcert=");
  }

  @Test
  void nothingListeningPasses() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    String url = "jdbc:redshift://127.0.0.1:" + port + "/dev";
    assertThat(runWith("WAREHOUSE_URL", url).endsWith(ExitCode.TRY_AGAIN).error())
        .startsWith("nothing answers at --warehouse-url " + url + ": see that the warehouse is up");
  }

  @Test
  void aLostConnectionPasses() {
    TaskProcess process =
        run((task, session) ->
                session.inTransaction(
                    List.of(),
                    transaction -> {
                      long pid = transaction.number("SELECT pg_backend_pid()", Map.of());
                      warehouse.execute("SELECT pg_terminate_backend(" + pid + ")");
                      return transaction.number("SELECT 1", Map.of());
                    }))
            .endsWith(ExitCode.TRY_AGAIN);
    assertThat(process.error())
        .startsWith("the connection to the warehouse was lost: run the task again: ");
  }

  @Test
  void aConflictIsTriedAgainAndThenPasses() throws SQLException {
    warehouse.execute("CREATE TABLE counter (value INTEGER)");
    warehouse.execute("INSERT INTO counter VALUES (0)");
    List<Long> attempts = new ArrayList<>();
    TaskProcess process =
        run((task, session) ->
                session.inTransaction(
                    List.of(),
                    transaction -> {
                      attempts.add(transaction.number("SELECT value FROM counter", Map.of()));
                      warehouse.execute("UPDATE counter SET value = value + 1");
                      return transaction.update("UPDATE counter SET value = value + 10", Map.of());
                    }))
            .endsWith(ExitCode.TRY_AGAIN);
    assertThat(attempts).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    assertThat(process.error())
        .startsWith("each attempt conflicted with other transactions: run the task again: ")
        .contains("1023");
    assertThat(warehouse.value("SELECT value FROM counter")).isEqualTo("6");
  }

  @Test
  void aMissingSchemaNamesTheTaskThatMakesIt() {
    assertThat(
            TaskProcess.run(TestTask.doingNothing().withSchema(), warehouse.variables())
                .endsWith(ExitCode.WRONG_SETTINGS)
                .error())
        .isEqualTo(
            "the warehouse has no Sparkify tables yet, this task needs version "
                + Schema.VERSION
                + ": run create-tables first (./sparkify task create-tables, or the DAG"
                + " sparkify_create_tables)");
  }

  @Test
  void anOldSchemaNamesBothVersions() throws Exception {
    try (TestWarehouse old = TestWarehouse.withTables()) {
      old.execute("UPDATE sparkify_ops.flyway_schema_history SET success = false");
      old.execute("INSERT INTO sparkify_ops.flyway_schema_history VALUES ('0', true)");
      old.execute("UPDATE sparkify_ops.flyway_schema_history SET version = '-1' WHERE success");
      assertThat(
              TaskProcess.run(TestTask.doingNothing().withSchema(), old.variables())
                  .endsWith(ExitCode.WRONG_SETTINGS)
                  .error())
          .startsWith(
              "the warehouse's tables are at version -1, this task needs version "
                  + Schema.VERSION
                  + ": run create-tables first");
    }
  }

  @Test
  void aTableThatWentIsASetting() {
    assertThat(run(executing("SELECT * FROM went")).endsWith(ExitCode.WRONG_SETTINGS).error())
        .startsWith("a table or schema is missing: run create-tables first: ")
        .contains("\"went\"");
  }

  @Test
  void aMissingRightIsASetting() throws SQLException {
    warehouse.execute("CREATE USER reader PASSWORD 'Reader1reader'");
    warehouse.execute("CREATE TABLE mine (value INTEGER)");
    Map<String, String> variables =
        TaskProcess.with(
            TaskProcess.with(warehouse.variables(), "WAREHOUSE_USER", "reader"),
            "WAREHOUSE_PASSWORD",
            "Reader1reader");
    try {
      assertThat(
              TaskProcess.run(new TestTask(executing("SELECT * FROM mine")), variables)
                  .endsWith(ExitCode.WRONG_SETTINGS)
                  .error())
          .startsWith("reader lacks a right: grant it, or log in as another --warehouse-user: ");
    } finally {
      warehouse.execute("DROP USER reader");
    }
  }

  @Test
  void aMessageIsOneLineWhateverTheInputPutIntoIt() {
    TaskProcess process =
        run((task, warehouse) -> {
              throw new TaskException(ExitCode.DATA_QUALITY, "ts 'a\r\n  b\u001b[31m': bad\n");
            })
            .endsWith(ExitCode.DATA_QUALITY);
    assertThat(process.error()).isEqualTo("ts 'a b.[31m': bad");
    assertThat(process.output()).contains("ERROR TaskRunner - ts 'a b.[31m': bad\n{");
  }

  @Test
  void aBugShowsItsStackAndAsksForAReport() {
    TaskProcess process =
        run((task, session) -> {
              throw new IllegalStateException("the impossible");
            })
            .endsWith(ExitCode.BUG);
    assertThat(process.error())
        .startsWith("this is a bug in the task, please report it with its log: ")
        .endsWith("IllegalStateException: the impossible");
    assertThat(process.output()).contains("at com.sparkify.warehouse.ExitCodeTest");
    List<String> lines = process.output().lines().toList();
    assertThat(lines.get(lines.size() - 2)).endsWith(process.error());
  }

  @Test
  void anErrorOfTheMachineIsABugToo() {
    run((task, session) -> {
          throw new NoClassDefFoundError("gone");
        })
        .endsWith(ExitCode.BUG);
  }

  @Test
  void wrongSqlIsABugWithItsState() {
    TaskProcess process = run(executing("SELEC 1")).endsWith(ExitCode.BUG);
    assertThat(process.error()).contains("unexpected SQL error, state 42601");
    assertThat(process.output()).contains("at com.sparkify.warehouse.ExitCodeTest");
  }

  @Test
  void anSqlErrorInsideALibrarysExceptionKeepsItsMeaning() {
    run((task, session) -> {
          try {
            executing("SELECT * FROM went").work(task, session);
          } catch (SQLException e) {
            throw new IllegalStateException("the library failed", e);
          }
        })
        .endsWith(ExitCode.WRONG_SETTINGS);
  }

  @Test
  void theTasksOwnFailureKeepsItsCode() {
    assertThat(
            run((task, session) -> {
                  task.report().put("failed", 2);
                  throw new TaskException(ExitCode.DATA_QUALITY, "two rules failed");
                })
                .endsWith(ExitCode.DATA_QUALITY)
                .result()
                .get("failed")
                .asInt())
        .isEqualTo(2);
  }
}
