package com.sparkify.checkquality.flow;

import com.sparkify.checkquality.flow.Brought.Unit;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How many events there are, beside what is usual: of each unit the median of earlier units whose
 * events are in as many hours.
 *
 * @param rows of the units
 * @param usual what they would have; null when there is no earlier unit to compare one with
 */
public record Volume(long rows, Double usual) {
  /**
   * Null when there are no units.
   *
   * @param earlier the rows of earlier units by their number of hours
   */
  static Volume of(List<Unit> units, Map<Long, List<Long>> earlier) {
    if (units.isEmpty()) {
      return null;
    }
    boolean known = units.stream().allMatch(unit -> earlier.containsKey(unit.hours()));
    return new Volume(
        Flow.sum(units, Unit::rows),
        known ? units.stream().mapToDouble(unit -> median(earlier.get(unit.hours()))).sum() : null);
  }

  private static double median(List<Long> numbers) {
    List<Long> sorted = numbers.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
  }

  /** In words. */
  public String text() {
    return usual == null
        ? String.format(Locale.ROOT, "%,d events; no earlier units have as many hours", rows)
        : String.format(Locale.ROOT, "%,d events, usual are %,.0f", rows, usual);
  }
}
