package redshiftlocal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Holds what a step states against what came back. */
final class Expectation {
  private static final Set<String> FLOATING = Set.of("float4", "float8");

  private final Step step;
  private final UnaryOperator<String> fill;
  private final Outcome outcome;

  private Expectation(Step step, UnaryOperator<String> fill, Outcome outcome) {
    this.step = step;
    this.fill = fill;
    this.outcome = outcome;
  }

  /**
   * Compares.
   *
   * @param fill puts the case's bucket and database for their placeholders
   * @throws AssertionError with the statement, what was stated and what came
   */
  static void check(Step step, UnaryOperator<String> fill, Outcome outcome) {
    Expectation expectation = new Expectation(step, fill, outcome);
    expectation.error();
    expectation.notices();
    expectation.result();
  }

  private void error() {
    if (step.error() == null) {
      assertThat(outcome.error()).as("error of %s", step.sql()).isNull();
      return;
    }
    assertThat(outcome.error()).as("error of %s", step.sql()).isNotNull();
    if (step.error().sqlstate() != null) {
      assertThat(outcome.error().sqlstate())
          .as("SQLSTATE of %s", outcome.error())
          .isEqualTo(step.error().sqlstate());
    }
    text("message", outcome.error().message(), step.error().message());
    text("detail", outcome.error().detail(), step.error().detail());
  }

  private void text(String what, String actual, String stated) {
    if (stated == null) {
      return;
    }
    String expected = fill.apply(stated);
    if (expected.length() > 1 && expected.startsWith("/") && expected.endsWith("/")) {
      Pattern pattern =
          Pattern.compile(expected.substring(1, expected.length() - 1), Pattern.DOTALL);
      assertThat(actual).as("%s of %s", what, step.sql()).containsPattern(pattern);
    } else {
      assertThat(actual).as("%s of %s", what, step.sql()).contains(expected);
    }
  }

  private void notices() {
    for (String notice : step.notice()) {
      assertThat(outcome.notices())
          .as("notices of %s", step.sql())
          .anyMatch(came -> came.contains(fill.apply(notice)));
    }
    if (step.tag() != null && outcome.tag() != null) {
      assertThat(outcome.tag()).as("tag of %s", step.sql()).isEqualTo(step.tag());
    }
  }

  private void result() {
    if (step.columns() != null) {
      assertThat(outcome.columns()).as("columns of %s", step.sql()).isEqualTo(step.columns());
    }
    if (step.types() != null) {
      assertThat(outcome.types()).as("types of %s", step.sql()).isEqualTo(step.types());
    }
    if (step.rows() != null) {
      assertThat(outcome.rows()).as("rows of %s", step.sql()).isNotNull();
      List<List<String>> expected = step.rows().stream().map(this::filled).toList();
      if (!same(expected, outcome.rows())) {
        assertThat(outcome.rows()).as("rows of %s", step.sql()).isEqualTo(expected);
      }
    }
  }

  private List<String> filled(List<String> row) {
    return row.stream().map(value -> value == null ? null : fill.apply(value)).toList();
  }

  private boolean same(List<List<String>> expected, List<List<String>> actual) {
    return expected.size() == actual.size()
        && IntStream.range(0, expected.size())
            .allMatch(row -> sameRow(expected.get(row), actual.get(row)));
  }

  private boolean sameRow(List<String> expected, List<String> actual) {
    return expected.size() == actual.size()
        && IntStream.range(0, expected.size())
            .allMatch(i -> sameValue(expected.get(i), actual.get(i), outcome.types().get(i)));
  }

  /** Drivers print a double and a boolean in their own way; all other texts are the server's. */
  private static boolean sameValue(String expected, String actual, String type) {
    if (expected == null || actual == null || expected.equals(actual)) {
      return Objects.equals(expected, actual);
    }
    if (type.equals("bool")) {
      return expected.charAt(0) == actual.charAt(0);
    }
    return FLOATING.contains(type) && sameNumber(expected, actual);
  }

  private static boolean sameNumber(String expected, String actual) {
    try {
      return new BigDecimal(expected).compareTo(new BigDecimal(actual)) == 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
