package com.sparkify.warehouse;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run has done so far, under the same names for every task: the last line of standard
 * output. A task sets a count again when its transaction runs again.
 */
public final class Report {
  private final Map<String, Object> fields = new LinkedHashMap<>();

  /** What the task has put itself; other counts are 0 since each result has them. */
  private final Set<String> counted = new HashSet<>();

  Report(String task, String runId, Interval interval) {
    fields.put("task", task);
    fields.put("run_id", runId);
    fields.put("from", interval == null ? null : interval.from().toString());
    fields.put("to", interval == null ? null : interval.to().toString());
    for (String count :
        new String[] {
          "files_listed",
          "files_loaded",
          "files_unchanged",
          "rows_in",
          "rows_loaded",
          "rows_rejected",
          "rows_unchanged",
          "rows_removed"
        }) {
      fields.put(count, 0L);
    }
  }

  /** Files that the interval stands for. */
  public Report filesListed(long count) {
    return put("files_listed", count);
  }

  /** Files that were copied in this run. */
  public Report filesLoaded(long count) {
    return put("files_loaded", count);
  }

  /** Files that were there already, as they are now. */
  public Report filesUnchanged(long count) {
    return put("files_unchanged", count);
  }

  /** Rows that were read from the source. */
  public Report rowsIn(long count) {
    return put("rows_in", count);
  }

  /** Rows that were written to the target. */
  public Report rowsLoaded(long count) {
    return put("rows_loaded", count);
  }

  /** Rows that could not be loaded. */
  public Report rowsRejected(long count) {
    return put("rows_rejected", count);
  }

  /** Rows that the target had already. */
  public Report rowsUnchanged(long count) {
    return put("rows_unchanged", count);
  }

  /** Rows that the target had and has no more. */
  public Report rowsRemoved(long count) {
    return put("rows_removed", count);
  }

  /** Bytes of the files that were copied. */
  public Report bytesIn(long count) {
    return put("bytes_in", count);
  }

  /** Bytes of the page that was written. */
  public Report bytesOut(long count) {
    return put("bytes_out", count);
  }

  /** A count by its name; 0 when there is none. */
  Long count(String name) {
    return counted.contains(name) && fields.get(name) instanceof Number number
        ? number.longValue()
        : null;
  }

  /** A field of the task's own: anything that Jackson can write. */
  public Report put(String name, Object value) {
    fields.put(name, value);
    counted.add(name);
    return this;
  }

  /** A sentence for people, such as why there was nothing to do. */
  public Report message(String text) {
    return put("message", text);
  }

  /** One line of JSON. */
  String json(Duration took, ExitCode code) {
    Map<String, Object> all = new LinkedHashMap<>(fields);
    all.put("seconds", took.toMillis() / 1000.0);
    all.put("exit_code", code.code());
    return JsonMapper.shared().writeValueAsString(all);
  }
}
