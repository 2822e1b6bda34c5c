package com.sparkify.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TaskRunsTest {
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
    warehouse.execute("DELETE FROM sparkify_ops.task_runs");
  }

  private TaskProcess run(TestTask task, String... args) {
    return TaskProcess.run(task.withSchema(), warehouse.variables(), args);
  }

  private String rows() throws Exception {
    return warehouse.value("SELECT COUNT(*) FROM sparkify_ops.task_runs");
  }

  private JsonNode stored() throws Exception {
    return JsonMapper.shared()
        .readTree(warehouse.value("SELECT result FROM sparkify_ops.task_runs"));
  }

  @Test
  void aRunThatIsDoneLeavesItsResult() throws Exception {
    TaskProcess process =
        run(
            new TestTask((task, session) -> task.report().rowsLoaded(7).message("it's done")),
            "--from=2018-11-01",
            "--to=2018-11-02",
            "--run-id=r'1");
    assertThat(stored()).isEqualTo(process.endsWith(ExitCode.DONE).result());
    assertThat(
            warehouse.value(
                "SELECT task || ' ' || run_id || ' ' || range_from || ' ' || range_to"
                    + " FROM sparkify_ops.task_runs"))
        .isEqualTo("test-task r'1 2018-11-01 00:00:00 2018-11-02 00:00:00");
    assertThat(
            warehouse.value(
                "SELECT finished_at BETWEEN GETDATE() - INTERVAL '1 minute'"
                    + " AND GETDATE() + INTERVAL '1 minute' FROM sparkify_ops.task_runs"))
        .isEqualTo("t");
  }

  @Test
  void aRunWithoutAnIntervalHasNoRange() throws Exception {
    run(TestTask.doingNothing()).endsWith(ExitCode.DONE);
    assertThat(warehouse.value("SELECT range_from FROM sparkify_ops.task_runs")).isNull();
  }

  @Test
  void aDryRunLeavesNoRow() throws Exception {
    TaskProcess process = run(TestTask.doingNothing(), "--dry-run").endsWith(ExitCode.DONE);
    assertThat(process.result().get("dry_run").asBoolean()).isTrue();
    assertThat(process.output()).contains("dry run: nothing that is reported below is kept");
    assertThat(rows()).isEqualTo("0");
  }

  @Test
  void aFailedRunLeavesItsResultToo() throws Exception {
    TestTask task =
        new TestTask(
            (self, session) ->
                session.inTransaction(
                    List.of(),
                    transaction -> {
                      transaction.execute("INSERT INTO sparkify.songs (song_id) VALUES ('S1')");
                      throw new TaskException(ExitCode.DATA_QUALITY, "a rule failed");
                    }));
    TaskProcess process = run(task).endsWith(ExitCode.DATA_QUALITY);
    assertThat(stored()).isEqualTo(process.result());
    assertThat(warehouse.value("SELECT COUNT(*) FROM sparkify.songs")).isEqualTo("0");
  }

  @Test
  void aLostConnectionLeavesNoRowAndItsOwnFailure() throws Exception {
    TestTask task =
        new TestTask(
            (self, session) ->
                session.inTransaction(
                    List.of(),
                    transaction -> {
                      long pid = transaction.number("SELECT pg_backend_pid()", Map.of());
                      warehouse.execute("SELECT pg_terminate_backend(" + pid + ")");
                      return transaction.number("SELECT 1", Map.of());
                    }));
    TaskProcess process = run(task).endsWith(ExitCode.TRY_AGAIN);
    assertThat(process.error()).startsWith("the connection to the warehouse was lost");
    assertThat(process.output())
        .contains("WARN TaskRuns - this run leaves no row in sparkify_ops.task_runs: ");
    assertThat(rows()).isEqualTo("0");
    List<String> lines = process.output().lines().toList();
    assertThat(lines.get(lines.size() - 2)).as("what schedulers show").endsWith(process.error());
  }

  @Test
  void missingTablesAreToldInTheLogOnly() throws Exception {
    try (TestWarehouse empty = TestWarehouse.empty()) {
      TaskProcess process =
          TaskProcess.run(TestTask.doingNothing(), empty.variables()).endsWith(ExitCode.DONE);
      assertThat(process.output())
          .contains("this run leaves no row in sparkify_ops.task_runs: ")
          .contains("does not exist");
    }
  }

  @Test
  void aResultThatIsTooLongLosesItsLongestFields() throws Exception {
    String samples = "é".repeat(40_000);
    TaskProcess process =
        run(new TestTask(
                (task, session) -> {
                  task.report().put("samples", samples);
                  throw new TaskException(ExitCode.DATA_QUALITY, "a rule failed");
                }))
            .endsWith(ExitCode.DATA_QUALITY);
    assertThat(process.result().get("samples").stringValue()).isEqualTo(samples);
    assertThat(stored().has("samples")).isFalse();
    assertThat(stored().get("left_out").get(0).stringValue()).isEqualTo("samples");
    assertThat(stored().get("error").stringValue()).isEqualTo("a rule failed");
  }

  @Test
  void aResultThatJustFitsIsKept() {
    String json = "{\"a\":\"é\",\"b\":\"longest\"}";
    int bytes = json.getBytes(StandardCharsets.UTF_8).length;
    assertThat(TaskRuns.fitting(json, bytes)).isEqualTo(json);
    assertThat(TaskRuns.fitting(json, bytes - 1)).isEqualTo("{\"left_out\":[\"b\",\"a\"]}");
  }
}
