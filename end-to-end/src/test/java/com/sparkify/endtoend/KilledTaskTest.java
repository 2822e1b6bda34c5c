package com.sparkify.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.sandbox.SampleData;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redshiftlocal.wire.Postgres;
import redshiftlocal.wire.PostgresAddress;
import redshiftlocal.wire.PostgresConnection;

/**
 * A task that is killed in the middle of its transaction, after it has written its rows, leaves
 * nothing behind, and the next run makes everything right.
 *
 * <p>It is held at a late statement of its transaction by a lock on the table which that statement
 * writes, taken in the PostgreSQL behind, where readers may pass.
 */
class KilledTaskTest {
  private static final String FROM = "2018-11-01";
  private static final String TO = "2018-11-03";

  private Warehouse warehouse;
  private Pipeline pipeline;

  @BeforeEach
  void prepare() throws IOException {
    Path source = Stack.shared().newFolder("sample");
    new SampleData(2, new SampleData.Size(LocalDate.parse(FROM), 2, 40, 60, false)).writeTo(source);
    warehouse = Warehouse.with(source);
    pipeline = Pipeline.on(warehouse);
  }

  @ParameterizedTest
  @CsvSource({
    "stage-songs,          , sparkify_ops.loaded_files",
    "stage-events,         , sparkify_ops.loaded_files",
    "load-dimension, users,   sparkify_ops.watermarks",
    "load-dimension, songs,   sparkify_ops.watermarks",
    "load-dimension, artists, sparkify_ops.watermarks",
    "load-fact,            , sparkify_ops.watermarks",
    "load-dimension, time,    sparkify_ops.watermarks",
    "check-quality,        , sparkify_ops.quality_results",
  })
  void leavesTheTablesAsAnUndisturbedRun(String task, String what, String lateTable)
      throws Exception {
    loadUpTo(task, what);
    List<String> before = warehouse.allRows();
    try (Postgres behind = PostgresConnection.open(address())) {
      behind.query("BEGIN");
      behind.query("LOCK TABLE " + lateTable + " IN SHARE MODE");
      Process process = start(task, what);
      awaitBlocked(behind, process);
      process.destroyForcibly().waitFor();
      behind.query("ROLLBACK");
    }
    awaitNobody();
    assertThat(warehouse.allRows()).isEqualTo(before);
    pipeline.load(FROM, TO);
    assertThat(warehouse.star()).isEqualTo(ExpectedStar.of(warehouse.bucket().folder()));
  }

  @Test
  void halfMadeTablesAreNotLeftBehind() throws Exception {
    warehouse = Warehouse.with(warehouse.bucket().folder());
    try (Postgres behind = PostgresConnection.open(address())) {
      behind.query("BEGIN");
      // The migration ends with its comments.
      behind.query("LOCK TABLE pg_catalog.pg_description IN SHARE MODE");
      Process process = start("create-tables", null);
      awaitBlocked(behind, process);
      process.destroyForcibly().waitFor();
      behind.query("ROLLBACK");
    }
    awaitNobody();
    try (Postgres behind = PostgresConnection.open(address())) {
      String tables = "SELECT count(*) FROM pg_tables WHERE tablename = 'songplays'";
      assertThat(count(behind, tables)).isEqualTo("0");
    }
    pipeline = Pipeline.on(warehouse);
    pipeline.load(FROM, TO);
    assertThat(warehouse.star()).isEqualTo(ExpectedStar.of(warehouse.bucket().folder()));
  }

  /** What the DAG runs before the task. */
  private void loadUpTo(String task, String what) throws SQLException {
    if (task.startsWith("stage-")) {
      return;
    }
    pipeline.run("stage-songs", List.of(), FROM, TO);
    pipeline.run("stage-events", List.of(), FROM, TO);
    if ("time".equals(what) || task.equals("check-quality")) {
      pipeline.loadStar(FROM, TO);
      pipeline.run("stage-events", List.of(), FROM, TO);
    }
    if ("time".equals(what)) {
      warehouse.run("DELETE FROM sparkify.\"time\"");
    }
  }

  private Process start(String task, String what) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    List<String> command =
        new ArrayList<>(List.of(java, "-cp", classPath, Pipeline.program(task).getName()));
    if (what != null) {
      command.add(what);
    }
    command.addAll(List.of("--from", FROM, "--to", TO));
    if (task.equals("check-quality")) {
      command.addAll(List.of("--gate", "warehouse"));
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(Pipeline.settings(warehouse));
    builder
        .environment()
        .putAll(Map.of("AWS_ACCESS_KEY_ID", "local", "AWS_SECRET_ACCESS_KEY", "local"));
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private PostgresAddress address() {
    return Stack.shared().server().postgres().withDatabase(warehouse.database());
  }

  private static void awaitBlocked(Postgres behind, Process process) throws Exception {
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!count(behind, "SELECT count(*) FROM pg_locks WHERE NOT granted").equals("1")) {
      assertThat(process.isAlive()).as("the task waits at the lock").isTrue();
      assertThat(System.nanoTime()).as("the task waits at the lock").isLessThan(limit);
      Thread.sleep(20);
    }
  }

  /** Until the session of the killed task has ended. */
  private void awaitNobody() throws Exception {
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    try (Postgres behind = PostgresConnection.open(address())) {
      String others =
          "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
              + " AND pid <> pg_backend_pid() AND backend_type = 'client backend'";
      while (!count(behind, others).equals("0")) {
        assertThat(System.nanoTime()).as("the session of the killed task ends").isLessThan(limit);
        Thread.sleep(20);
      }
    }
  }

  private static String count(Postgres session, String sql) throws IOException {
    return session.query(sql).get(0).get(0);
  }
}
