package com.sparkify.checkquality;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a gate's checks found.
 *
 * @param rows how many rows each table has, by its name
 */
record Findings(List<Outcome> outcomes, Map<String, Long> rows) {
  Findings {
    outcomes = List.copyOf(outcomes);
    rows = new LinkedHashMap<>(rows);
  }

  List<Outcome> failures() {
    return outcomes.stream().filter(outcome -> !outcome.passed()).toList();
  }
}
