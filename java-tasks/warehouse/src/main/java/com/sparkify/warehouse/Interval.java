package com.sparkify.warehouse;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The half-open span [from, to) in UTC that a run is for. */
public record Interval(Instant from, Instant to) {
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  /** Refuses an empty or reversed span. */
  public Interval {
    if (!from.isBefore(to)) {
      throw new TaskException(
          ExitCode.WRONG_SETTINGS,
          "--to " + to + " is not after --from " + from + ": give an end later than the start");
    }
  }

  /** The hour that begins then. */
  public static Interval ofHour(Instant hour) {
    return new Interval(hour, hour.plus(1, ChronoUnit.HOURS));
  }

  /** Reads both ends; see {@link #instant}. */
  public static Interval parse(String from, String to) {
    return new Interval(instant("--from", from), instant("--to", to));
  }

  /** A date, or a date-time with Z, an offset, or nothing, which means UTC. */
  public static Instant instant(String option, String text) {
    try {
      if (!text.matches("[0-9]{4}-.*")) {
        throw new DateTimeException("no year of four digits");
      }
      Instant instant = read(text);
      if (instant.isBefore(FIRST) || !instant.isBefore(END)) {
        throw new DateTimeException("not from year 1 to 9999 in UTC");
      }
      return instant;
    } catch (DateTimeException e) {
      throw new TaskException(
          ExitCode.WRONG_SETTINGS,
          option + " '" + text + "' is no date or date-time: write 2018-11-01 or 2018-11-01T05:00Z",
          e);
    }
  }

  private static Instant read(String text) {
    if (text.indexOf('T') < 0 && text.indexOf(' ') < 0) {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    TemporalAccessor parsed =
        DateTimeFormatter.ISO_DATE_TIME.parseBest(
            text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
    return parsed instanceof OffsetDateTime withOffset
        ? withOffset.toInstant()
        : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
  }

  /** As people write half-open spans. */
  @Override
  public String toString() {
    return "[" + from + ", " + to + ")";
  }

  public boolean overlaps(Interval other) {
    return from.isBefore(other.to) && other.from.isBefore(to);
  }

  /** What is left of this time without the other: none, one or two spans. */
  public List<Interval> without(Interval other) {
    if (!overlaps(other)) {
      return List.of(this);
    }
    List<Interval> left = new ArrayList<>();
    if (from.isBefore(other.from)) {
      left.add(new Interval(from, other.from));
    }
    if (other.to.isBefore(to)) {
      left.add(new Interval(other.to, to));
    }
    return List.copyOf(left);
  }

  /** The same time in as few spans as possible, in order; none overlaps or touches another. */
  public static List<Interval> merge(Collection<Interval> spans) {
    List<Interval> merged = new ArrayList<>();
    for (Interval span : spans.stream().sorted(Comparator.comparing(Interval::from)).toList()) {
      Interval last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last == null || span.from.isAfter(last.to)) {
        merged.add(span);
      } else if (span.to.isAfter(last.to)) {
        merged.set(merged.size() - 1, new Interval(last.from, span.to));
      }
    }
    return List.copyOf(merged);
  }
}
