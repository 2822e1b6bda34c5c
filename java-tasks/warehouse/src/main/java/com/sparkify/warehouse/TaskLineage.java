package com.sparkify.warehouse;

import com.sparkify.warehouse.lineage.Counts;
import com.sparkify.warehouse.lineage.DataFlow;
import com.sparkify.warehouse.lineage.Datasets;
import com.sparkify.warehouse.lineage.Field;
import com.sparkify.warehouse.lineage.LineageOptions;
import com.sparkify.warehouse.lineage.LineageRun;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what a task's data are made of, when it is to; nothing of it makes a task fail. */
final class TaskLineage {
  private static final Logger LOG = LoggerFactory.getLogger(TaskLineage.class);

  private final Task task;
  private final Optional<LineageRun> run;
  private final Map<String, List<Field>> fields = new LinkedHashMap<>();

  private TaskLineage(Task task, Optional<LineageRun> run) {
    this.task = task;
    this.run = run;
  }

  /** Before the settings are known, there is nothing to tell. */
  static TaskLineage silent(Task task) {
    return new TaskLineage(task, Optional.empty());
  }

  /** Of a task whose settings are right; a dry run leaves no trace here either. */
  static TaskLineage of(
      Task task, String name, String does, Optional<LineageOptions.Destination> destination) {
    String job = task.part().isEmpty() ? name : name + "." + task.part();
    LineageRun.About about =
        new LineageRun.About(
            job,
            does,
            task.runId(),
            task.interval().orElse(null),
            Datasets.at(task.login().url(), task.storage().bucket()));
    return new TaskLineage(
        task, destination.filter(to -> !task.dryRun()).map(to -> new LineageRun(to, about)));
  }

  void begin() {
    run.ifPresent(events -> events.begin(task.dataFlow()));
  }

  /** Looks at the columns of the tables while there is a session. */
  void look(Warehouse warehouse, Failure failure) {
    boolean sound = failure == null || failure.exitCode() == ExitCode.DATA_QUALITY;
    if (run.isEmpty() || !sound) {
      return;
    }
    DataFlow flow = task.dataFlow();
    Stream.concat(flow.inputs().stream().map(DataFlow.Input::name), flow.outputs().stream())
        .filter(Datasets::isTable)
        .distinct()
        .forEach(table -> look(warehouse, table));
  }

  private void look(Warehouse warehouse, String table) {
    String sql =
        Stream.of(table.split("\\.", 2)).map(Sql::identifier).collect(Collectors.joining("."));
    try {
      fields.put(
          table,
          warehouse.inTransaction(
              List.of(),
              transaction ->
                  transaction.columns(sql).stream()
                      .map(column -> new Field(column.name(), column.type()))
                      .toList()));
    } catch (SQLException | RuntimeException e) {
      LOG.warn("lineage of {} without types: {}", table, Secrets.withoutPasswords(e.getMessage()));
    }
  }

  /** Null: the task did what it had to. */
  void end(Failure failure) {
    Report report = task.report();
    run.ifPresent(
        events ->
            events.end(
                task.dataFlow(),
                new Counts(
                    report.count("files_loaded"),
                    report.count("rows_in"),
                    report.count("bytes_in"),
                    report.count("rows_loaded"),
                    report.count("bytes_out")),
                fields,
                failure == null
                    ? null
                    : new LineageRun.Failed(message(failure), failure.stackTrace())));
  }

  /** What is wrong with data is told with samples of it, which stay in the house. */
  private static String message(Failure failure) {
    return failure.exitCode() == ExitCode.DATA_QUALITY
        ? "the data quality is not good enough: the task's result says what was found"
        : failure.message();
  }
}
