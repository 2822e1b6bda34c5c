package com.sparkify.checkquality;

import java.util.List;

/**
 * What came out of one rule.
 *
 * @param samples up to five rows that break it, {@code column=value, ...} each
 */
record Outcome(
    String table,
    String rule,
    boolean passed,
    String expected,
    String found,
    List<String> samples) {
  Outcome {
    samples = List.copyOf(samples);
  }

  /** One line for on-call. */
  String message() {
    String line = table + ": " + rule + ": expected " + expected + ", found " + found;
    return samples.isEmpty() ? line : line + "; for example " + String.join(" | ", samples);
  }
}
