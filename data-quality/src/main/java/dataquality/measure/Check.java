package dataquality.measure;

import dataquality.dqdl.SimpleRule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How one rule is run: what to measure, and what the numbers mean.
 *
 * @param expected for people
 * @param judge from the measured numbers, in the measure's order; never null ones
 * @param samples a query for rows that break the rule, run only after it failed
 */
public record Check(
    SimpleRule rule,
    String expected,
    Measure measure,
    Function<List<BigDecimal>, Verdict> judge,
    Optional<String> samples) {

  /** Where the numbers come from. */
  public sealed interface Measure {}

  /**
   * Aggregates over rows: they share one scan with those of other rules over the same rows.
   *
   * @param rows as they stand after FROM: the table, or its rows grouped
   */
  public record Aggregates(String rows, List<String> expressions) implements Measure {
    public Aggregates {
      expressions = List.copyOf(expressions);
    }
  }

  /** A query of its own that gives one row of numbers. */
  public record Query(String sql) implements Measure {}

  /** Numbers that the catalogue gives, without a look at the rows. */
  public record Known(List<BigDecimal> numbers) implements Measure {
    public Known {
      numbers = List.copyOf(numbers);
    }
  }

  /**
   * What came out.
   *
   * @param found for people
   * @param value the number that was measured, which is what later runs compare with
   */
  public record Verdict(boolean passed, String found, BigDecimal value) {}
}
