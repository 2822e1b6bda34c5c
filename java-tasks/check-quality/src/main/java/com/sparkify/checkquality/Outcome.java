package com.sparkify.checkquality;

import com.sparkify.checkquality.dqdl.Rule;
import com.sparkify.checkquality.dqdl.Severity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What came out of one rule.
 *
 * @param owner who is to look at it, when the ruleset says so
 * @param measured what later runs compare with, when the rule is about one number
 * @param failingRows a bounded number of rows that break it
 */
record Outcome(
    String table,
    Rule rule,
    Optional<String> owner,
    boolean passed,
    String expected,
    String found,
    Optional<Measured> measured,
    List<FailingRow> failingRows) {
  /** So many failing rows are told to people; the others are in the table of failing rows. */
  private static final int SHOWN = 5;

  Outcome {
    failingRows = List.copyOf(failingRows);
  }

  /**
   * A number and what it is about.
   *
   * @param metric the rule without what is expected
   */
  record Measured(String metric, BigDecimal value) {}

  Severity severity() {
    return rule.tags().severity().orElse(Severity.ERROR);
  }

  /** Whether the run must not go on like this. */
  boolean blocks() {
    return !passed && severity() == Severity.ERROR;
  }

  /** Whether it is broken, and only to be reported. */
  boolean warns() {
    return !passed && severity() == Severity.WARN;
  }

  /** The first of the failing rows, as text. */
  List<String> samples() {
    return failingRows.stream().limit(SHOWN).map(FailingRow::text).toList();
  }

  /** One line for on-call. */
  String message() {
    String line = table + ": " + rule.name() + ": expected " + expected + ", found " + found;
    return failingRows.isEmpty() ? line : line + "; for example " + String.join(" | ", samples());
  }
}
