package dataquality.check;

import dataquality.dqdl.Rule;
import dataquality.dqdl.Severity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What came out of one rule.
 *
 * @param owner who is to look at it, when the ruleset says so
 * @param measured what later runs compare with, when the rule is about one number
 * @param samples a bounded number of rows that break it
 */
public record Outcome(
    String table,
    Rule rule,
    Optional<String> owner,
    boolean passed,
    String expected,
    String found,
    Optional<Measured> measured,
    List<Sample> samples) {
  /** So many are told to people in one line. */
  private static final int SHOWN = 5;

  public Outcome {
    samples = List.copyOf(samples);
  }

  /**
   * A number and what it is about.
   *
   * @param metric the rule without what is expected
   */
  public record Measured(String metric, BigDecimal value) {}

  public Severity severity() {
    return rule.tags().severity().orElse(Severity.ERROR);
  }

  /** Whether the run must not go on like this. */
  public boolean blocks() {
    return !passed && severity() == Severity.ERROR;
  }

  /** Whether it is broken, and only to be reported. */
  public boolean warns() {
    return !passed && severity() == Severity.WARN;
  }

  /** {@code passed}, {@code warned} or {@code failed}. */
  public String state() {
    return passed ? "passed" : severity() == Severity.WARN ? "warned" : "failed";
  }

  /** The first of the samples, as text. */
  public List<String> shownSamples() {
    return samples.stream().limit(SHOWN).map(Sample::text).toList();
  }

  /** One line for on-call. */
  public String message() {
    String line = table + ": " + rule.name() + ": expected " + expected + ", found " + found;
    return samples.isEmpty() ? line : line + "; for example " + String.join(" | ", shownSamples());
  }
}
