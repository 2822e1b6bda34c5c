package com.sparkify.warehouse;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The history of the tasks, in sparkify_ops.task_runs: a row for each run that got a session. */
final class TaskRuns {
  private static final Logger LOG = LoggerFactory.getLogger(TaskRuns.class);
  private static final String TABLE = "sparkify_ops.task_runs";
  private static final List<String> COLUMNS =
      List.of("task", "run_id", "range_from", "range_to", "finished_at", "result");

  /** Redshift's longest VARCHAR, which counts bytes. */
  private static final int LONGEST_RESULT = 65_535;

  private TaskRuns() {}

  /**
   * Adds a run that has ended, in a transaction of its own, so that a failed run has a row too.
   * What goes wrong here is logged only: it must not change how the run ended.
   */
  static void add(Warehouse warehouse, String task, String runId, Interval interval, String json) {
    List<Object> row =
        Arrays.asList(
            task,
            runId,
            interval == null ? null : interval.from(),
            interval == null ? null : interval.to(),
            Clock.systemUTC().instant(),
            fitting(json, LONGEST_RESULT));
    try {
      // No lock table: an INSERT that reads nothing cannot close a cycle of transactions, and only
      // a cycle is a serializable isolation violation (database developer guide, "Serializable
      // isolation").
      warehouse.inTransaction(
          List.of(),
          transaction -> {
            transaction.insert(TABLE, COLUMNS, List.of(row));
            return null;
          });
    } catch (SQLException | RuntimeException e) {
      LOG.warn("this run leaves no row in {}: {}", TABLE, Secrets.withoutPasswords(e.getMessage()));
    }
  }

  /**
   * The JSON object without its longest fields when it is too long; {@code left_out} names them.
   */
  static String fitting(String json, int bytes) {
    String text = json;
    ObjectNode fields = (ObjectNode) JsonMapper.shared().readTree(json);
    ArrayNode leftOut = JsonMapper.shared().createArrayNode();
    while (text.getBytes(StandardCharsets.UTF_8).length > bytes) {
      leftOut.add(longest(fields));
      fields.remove(longest(fields));
      text = fields.deepCopy().set("left_out", leftOut).toString();
    }
    return text;
  }

  private static String longest(ObjectNode fields) {
    Comparator<Map.Entry<String, JsonNode>> byLength =
        Comparator.comparingInt(field -> field.getValue().toString().length());
    return fields.properties().stream().max(byLength).orElseThrow().getKey();
  }
}
