package redshiftlocal.copy.conversion;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.JulianFields;
import java.util.List;
import java.util.Locale;

/**
 * The forms of dates and times that COPY reads without a pattern: its defaults, and those of 'auto'
 * (developer guide, "Using automatic recognition with DATEFORMAT and TIMEFORMAT").
 */
final class TimeForms {
  /** {@code YYYY-MM-DD}, then nothing or a blank and the time with its fraction and offset. */
  static final List<DateTimeFormatter> DEFAULT =
      List.of(form(time(builder("uuuu-MM-dd"), " ", false)));

  static final List<DateTimeFormatter> AUTO =
      List.of(
          timed("uuuu-M-d"),
          timed("uuuu/M/d"),
          timed("M/d/uuuu"),
          timed("M-d-uuuu"),
          // The manual calls this form DD.MM.YYYY and shows 12.17.1997 for it: both are read.
          timed("M.d.uuuu"),
          timed("d.M.uuuu"),
          timed("uuuu.DDD"),
          timed("uuuuMMdd"),
          timed("[MMMM][MMM] d[,] uuuu"),
          timed("[MMMM][MMM]-d-uuuu"),
          timed("uuuu-[MMMM][MMM]-d"),
          timed("d[ ][-][MMMM][MMM][ ][-]uuuu"),
          form(time(julian(), " ", true)),
          form(builder("uuuuMMdd HHmmss")),
          form(shortYear("")),
          form(shortYear(" HHmmss")),
          form(zone(builder("d MMM H:mm:ss uuuu"))),
          form(builder("MMM-d-y G")));

  private TimeForms() {}

  private static DateTimeFormatterBuilder builder(String pattern) {
    return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern);
  }

  private static DateTimeFormatter form(DateTimeFormatterBuilder builder) {
    return builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
  }

  private static DateTimeFormatter timed(String date) {
    return form(time(builder(date), "[ ]['T']", true));
  }

  private static DateTimeFormatterBuilder julian() {
    return builder("'J'").appendValue(JulianFields.JULIAN_DAY);
  }

  private static DateTimeFormatterBuilder shortYear(String time) {
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
    TimePattern.shortYear(builder);
    return builder.appendPattern("MMdd" + time);
  }

  /** Adds a time that may be missing. */
  private static DateTimeFormatterBuilder time(
      DateTimeFormatterBuilder date, String separator, boolean namedZones) {
    date.optionalStart()
        .appendPattern(separator)
        .appendPattern(namedZones ? "H:mm[:ss]" : "HH:mm[:ss]")
        .optionalStart()
        .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
        .optionalEnd();
    return (namedZones ? zone(date) : offset(date)).optionalEnd();
  }

  private static DateTimeFormatterBuilder offset(DateTimeFormatterBuilder builder) {
    return builder
        .optionalStart()
        .appendOffset("+HH:mm", "+00")
        .optionalEnd()
        .optionalStart()
        .appendOffset("+HH", "+00")
        .optionalEnd();
  }

  private static DateTimeFormatterBuilder zone(DateTimeFormatterBuilder builder) {
    return builder
        .appendPattern("[ ]")
        .optionalStart()
        .appendOffset("+HH:mm", "Z")
        .optionalEnd()
        .optionalStart()
        .appendOffset("+HHmm", "Z")
        .optionalEnd()
        .optionalStart()
        .appendOffset("+HH", "Z")
        .optionalEnd()
        .optionalStart()
        .appendZoneText(TextStyle.SHORT)
        .optionalEnd();
  }
}
