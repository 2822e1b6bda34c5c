package com.sparkify.stageevents;

import com.sparkify.warehouse.Interval;
import com.sparkify.warehouse.staging.FileStore;
import com.sparkify.warehouse.staging.StoredFile;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is in the bucket for the days that an interval touches.
 *
 * @param files the log files of these days
 * @param strange other files of the same months, by their addresses: their names say no time
 */
record LogListing(List<LogFile> files, List<String> strange) {
  /** Folders are months: over a longer interval one listing of all is cheaper than one a month. */
  private static final int MOST_MONTHS = 24;

  private static final DateTimeFormatter FOLDER = DateTimeFormatter.ofPattern("uuuu/MM/");

  static LogListing of(FileStore store, String bucket, Interval interval) {
    List<LogFile> files = new ArrayList<>();
    List<String> strange = new ArrayList<>();
    Interval days = wholeDays(interval);
    stored(store, "s3://" + bucket + "/log_data/", days)
        .filter(file -> !file.uri().endsWith("/"))
        .forEach(
            file -> {
              Optional<LogFile> log = LogFile.of(file);
              if (log.isEmpty()) {
                strange.add(file.uri());
              } else if (log.get().range().overlaps(days)) {
                files.add(log.get());
              }
            });
    return new LogListing(List.copyOf(files), List.copyOf(strange));
  }

  private static Stream<StoredFile> stored(FileStore store, String root, Interval days) {
    YearMonth first = month(days.from());
    YearMonth last = month(days.to().minusNanos(1));
    if (first.plusMonths(MOST_MONTHS).isBefore(last)) {
      return store.list(root).stream();
    }
    return Stream.iterate(first, month -> !month.isAfter(last), month -> month.plusMonths(1))
        .flatMap(month -> store.list(root + FOLDER.format(month)).stream());
  }

  private static YearMonth month(Instant instant) {
    return YearMonth.from(instant.atOffset(ZoneOffset.UTC));
  }

  private static Interval wholeDays(Interval interval) {
    Duration day = Duration.ofDays(1);
    Instant last = interval.to().minusNanos(1).truncatedTo(java.time.temporal.ChronoUnit.DAYS);
    return new Interval(
        interval.from().truncatedTo(java.time.temporal.ChronoUnit.DAYS), last.plus(day));
  }
}
