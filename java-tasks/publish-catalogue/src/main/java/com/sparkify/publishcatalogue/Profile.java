package com.sparkify.publishcatalogue;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a table holds.
 *
 * @param filled by column: in how many rows it has a value
 * @param examples by column: some of its values, personal ones masked
 * @param newest the latest value of its first column of times, or null
 */
record Profile(
    long rows, Map<String, Long> filled, Map<String, List<String>> examples, Instant newest) {
  static final Profile EMPTY = new Profile(0, Map.of(), Map.of(), null);
}
