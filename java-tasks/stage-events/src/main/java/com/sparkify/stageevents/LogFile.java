package com.sparkify.stageevents;

import com.sparkify.warehouse.Interval;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A log file, whose name says of which day or hour it is: {@code 2018-11-01-events.json}, {@code
 * 2018-11-01-05-events.json}, in the folder of its month, since in another one no run would look
 * for it. The events in it may be of any time.
 *
 * @param day the address of the file of the whole day, which may be this one
 * @param range that day or hour, in UTC
 */
record LogFile(String uri, String day, Interval range) {
  private static final Pattern NAME =
      Pattern.compile(
          "(?<day>.*/(?<year>\\d{4})/(?<month>\\d{2})/(?<date>\\k<year>-\\k<month>-\\d{2}))"
              + "(?:-(?<hour>\\d{2}))?-events\\.json");

  /** Empty when the name is none of a log file. */
  static Optional<LogFile> of(String uri) {
    Matcher name = NAME.matcher(uri);
    if (!name.matches()) {
      return Optional.empty();
    }
    try {
      boolean wholeDay = name.group("hour") == null;
      int hour = wholeDay ? 0 : Integer.parseInt(name.group("hour"));
      Instant from = LocalDate.parse(name.group("date")).atTime(hour, 0).toInstant(ZoneOffset.UTC);
      Duration length = wholeDay ? Duration.ofDays(1) : Duration.ofHours(1);
      return Optional.of(
          new LogFile(
              uri, name.group("day") + "-events.json", new Interval(from, from.plus(length))));
    } catch (DateTimeException e) {
      // Digits, but no day or hour.
      return Optional.empty();
    }
  }
}
