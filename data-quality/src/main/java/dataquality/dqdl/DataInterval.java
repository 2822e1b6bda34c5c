package dataquality.dqdl;

import java.time.Instant;

/**
 * The half-open data interval [from, to).
 *
 * @throws IllegalArgumentException when it is empty or reversed
 */
public record DataInterval(Instant from, Instant to) {
  /** Refuses an empty or reversed one. */
  public DataInterval {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("the interval's end " + to + " is not after " + from);
    }
  }

  /** As people write half-open spans. */
  @Override
  public String toString() {
    return "[" + from + ", " + to + ")";
  }
}
