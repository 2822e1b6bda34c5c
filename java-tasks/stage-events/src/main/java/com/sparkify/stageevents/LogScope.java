package com.sparkify.stageevents;

import com.sparkify.warehouse.Interval;
import com.sparkify.warehouse.staging.Scope;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The log files whose names say a day or hour of an interval, in a folder for each month.
 *
 * @param root the folder of all logs
 */
record LogScope(String root, Interval interval) implements Scope {
  /** Over a longer interval one listing of all is cheaper than one a month. */
  private static final int MOST_MONTHS = 24;

  private static final DateTimeFormatter FOLDER = DateTimeFormatter.ofPattern("uuuu/MM/");

  @Override
  public List<String> folders() {
    YearMonth first = month(interval.from());
    YearMonth last = month(interval.to().minusNanos(1));
    if (first.plusMonths(MOST_MONTHS).isBefore(last)) {
      return List.of(root);
    }
    return Stream.iterate(first, month -> !month.isAfter(last), month -> month.plusMonths(1))
        .map(month -> root + FOLDER.format(month))
        .toList();
  }

  private static YearMonth month(Instant instant) {
    return YearMonth.from(instant.atOffset(ZoneOffset.UTC));
  }

  @Override
  public boolean recognises(String uri) {
    return LogFile.of(uri).isPresent();
  }

  @Override
  public boolean asksFor(String uri) {
    return LogFile.of(uri).filter(file -> file.range().overlaps(interval)).isPresent();
  }

  /** The files of the hours may be put together to that of the day. */
  @Override
  public Optional<String> successor(String uri) {
    return LogFile.of(uri).map(LogFile::day).filter(day -> !day.equals(uri));
  }
}
