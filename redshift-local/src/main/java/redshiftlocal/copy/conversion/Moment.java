package redshiftlocal.copy.conversion;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;

/**
 * What a text says of a time.
 *
 * @param zone null when it names none
 */
public record Moment(LocalDateTime time, ZoneId zone) {
  private static final DateTimeFormatter OUTPUT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
  private static final DateTimeFormatter DATE_OUTPUT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);

  /** By the first of the formatters that reads the whole text; null when none does. */
  static Moment parse(List<DateTimeFormatter> formatters, String text) {
    for (DateTimeFormatter formatter : formatters) {
      ParsePosition position = new ParsePosition(0);
      // Looks before it resolves: that costs no exception for every formatter that does not fit.
      if (formatter.parseUnresolved(text, position) != null
          && position.getIndex() == text.length()) {
        try {
          return of(formatter.parse(text));
        } catch (DateTimeException e) {
          // No such day or time; another form may give it another meaning.
        }
      }
    }
    return null;
  }

  /** A date alone is midnight. */
  private static Moment of(TemporalAccessor parsed) {
    LocalDate date = LocalDate.from(parsed);
    LocalTime time = parsed.query(TemporalQueries.localTime());
    return new Moment(
        date.atTime(time == null ? LocalTime.MIDNIGHT : time),
        parsed.query(TemporalQueries.zone()));
  }

  /** For a DATE column of PostgreSQL. */
  String date() {
    return time.format(DATE_OUTPUT) + era(time);
  }

  /** For a TIMESTAMP column: the zone is ignored (developer guide, "Datetime types"). */
  public String timestamp() {
    return time.format(OUTPUT) + era(time);
  }

  /** For a TIMESTAMPTZ column; without a zone it is UTC. */
  String timestampWithZone() {
    LocalDateTime utc =
        zone == null
            ? time
            : time.atZone(zone).withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime();
    return utc.format(OUTPUT) + "+00" + era(utc);
  }

  private static String era(LocalDateTime time) {
    return time.getYear() > 0 ? "" : " BC";
  }
}
