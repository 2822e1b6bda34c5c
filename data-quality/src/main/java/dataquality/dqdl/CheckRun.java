package dataquality.dqdl;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * When a check takes place, and what for: what {@code now()}, {@code :from} and {@code :to} mean in
 * a rule.
 *
 * @param now one time for all rules
 * @param interval the run's, when it has one
 * @param scope which rows it is about
 */
public record CheckRun(Instant now, Optional<DataInterval> interval, Scope scope) {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

  /** The same check, of other rows. */
  public CheckRun of(Scope other) {
    return new CheckRun(now, interval, other);
  }

  /** By which time the data ought to be there: the interval's end, or now. */
  public Instant due() {
    return interval.map(DataInterval::to).orElse(now);
  }

  /** What {@code :from} and {@code :to} stand for: without an interval, all time until now. */
  DataInterval span() {
    return interval.orElseGet(() -> new DataInterval(Instant.EPOCH, now));
  }

  /** A time as a Redshift TIMESTAMP, which has no zone: UTC. */
  public static String sql(Instant time) {
    return "TIMESTAMP "
        + Sql.literal(TIMESTAMP.format(LocalDateTime.ofInstant(time, ZoneOffset.UTC)));
  }
}
