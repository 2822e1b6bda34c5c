package com.sparkify.stageevents;

import com.sparkify.warehouse.Interval;
import com.sparkify.warehouse.staging.StoredFile;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A log file, whose name says of which day or hour its events are: {@code 2018-11-01-events.json},
 * {@code 2018-11-01-05-events.json}.
 *
 * @param range that day or hour, in UTC
 */
record LogFile(StoredFile file, LocalDate day, boolean wholeDay, Interval range) {
  private static final Pattern NAME =
      Pattern.compile(".*/(\\d{4}-\\d{2}-\\d{2})(?:-(\\d{2}))?-events\\.json");

  /** Empty when the name is none of a log file. */
  static Optional<LogFile> of(StoredFile file) {
    Matcher name = NAME.matcher(file.uri());
    if (!name.matches()) {
      return Optional.empty();
    }
    try {
      LocalDate day = LocalDate.parse(name.group(1));
      boolean wholeDay = name.group(2) == null;
      int hour = wholeDay ? 0 : Integer.parseInt(name.group(2));
      Instant from = day.atTime(hour, 0).toInstant(ZoneOffset.UTC);
      Duration length = wholeDay ? Duration.ofDays(1) : Duration.ofHours(1);
      return Optional.of(new LogFile(file, day, wholeDay, new Interval(from, from.plus(length))));
    } catch (DateTimeException e) {
      // Digits, but no day or hour.
      return Optional.empty();
    }
  }

  String uri() {
    return file.uri();
  }
}
