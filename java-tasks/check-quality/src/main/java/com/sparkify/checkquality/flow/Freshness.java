package com.sparkify.checkquality.flow;

import com.sparkify.checkquality.flow.Brought.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * How old the newest event is.
 *
 * @param due by when it ought to be there: the end of the run's interval, or the time of the check
 * @param seconds from the event until then
 */
public record Freshness(String newestEvent, String due, long seconds) {
  private static final Duration DAYS = Duration.ofDays(2);
  private static final Duration HOURS = Duration.ofHours(2);

  /** Null when the units have no event. */
  static Freshness of(List<Unit> units, Instant due) {
    return units.stream()
        .map(Unit::newest)
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .map(
            newest ->
                new Freshness(
                    newest.toString(), due.toString(), Duration.between(newest, due).toSeconds()))
        .orElse(null);
  }

  /** The age in words. */
  public String age() {
    Duration age = Duration.ofSeconds(Math.abs(seconds));
    String length =
        age.compareTo(DAYS) >= 0
            ? age.toDays() + " days"
            : age.compareTo(HOURS) >= 0 ? age.toHours() + " hours" : age.toMinutes() + " minutes";
    return length + (seconds < 0 ? " after " : " before ");
  }
}
