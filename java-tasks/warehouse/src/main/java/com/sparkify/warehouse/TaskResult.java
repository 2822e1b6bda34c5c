package com.sparkify.warehouse;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What a run did, under the same names for every task: the last line of standard output. */
public record TaskResult(
    String task,
    String runId,
    Instant from,
    Instant to,
    long filesListed,
    long filesLoaded,
    long rowsIn,
    long rowsLoaded,
    long rowsRejected,
    long rowsUnchanged,
    Duration took) {

  /** One line of JSON; {@code from} and {@code to} are null for a task without an interval. */
  public String json() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("task", task);
    fields.put("run_id", runId);
    fields.put("from", from == null ? null : from.toString());
    fields.put("to", to == null ? null : to.toString());
    fields.put("files_listed", filesListed);
    fields.put("files_loaded", filesLoaded);
    fields.put("rows_in", rowsIn);
    fields.put("rows_loaded", rowsLoaded);
    fields.put("rows_rejected", rowsRejected);
    fields.put("rows_unchanged", rowsUnchanged);
    fields.put("seconds", took.toMillis() / 1000.0);
    return JsonMapper.shared().writeValueAsString(fields);
  }
}
