package com.sparkify.checkquality;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a rule found when it held last, when that was, and in which run. */
record LastGood(String found, Instant checkedAt, String runId) {
  /** As the result line tells it. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("found", found);
    fields.put("checked_at", checkedAt.toString());
    fields.put("run_id", runId);
    return fields;
  }
}
