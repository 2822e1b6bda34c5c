package com.sparkify.checkquality.dqdl;

import com.sparkify.warehouse.Interval;
import com.sparkify.warehouse.Sql;
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
 * @param extent which rows it is about
 */
public record Occasion(Instant now, Optional<Interval> interval, Extent extent) {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

  /** The same check, of other rows. */
  public Occasion of(Extent other) {
    return new Occasion(now, interval, other);
  }

  /** By which time the data ought to be there: the interval's end, or now. */
  public Instant due() {
    return interval.map(Interval::to).orElse(now);
  }

  /** What {@code :from} and {@code :to} stand for: without an interval, all time until now. */
  Interval span() {
    return interval.orElseGet(() -> new Interval(Instant.EPOCH, now));
  }

  /** A time as a Redshift TIMESTAMP, which has no zone: UTC. */
  public static String sql(Instant time) {
    return "TIMESTAMP "
        + Sql.literal(TIMESTAMP.format(LocalDateTime.ofInstant(time, ZoneOffset.UTC)));
  }
}
