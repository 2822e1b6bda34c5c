package redshiftlocal.copy.conversion;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import redshiftlocal.errors.RedshiftException;

/**
 * A DATEFORMAT or TIMEFORMAT string as a formatter. In COPY {@code HH} counts to 24, unless AM or
 * PM is in the pattern (developer guide, "DATEFORMAT and TIMEFORMAT strings").
 */
final class TimePattern {
  /** Two-digit years are 1970 to 2069, as PostgreSQL takes them. */
  private static final int FIRST_SHORT_YEAR = 1970;

  /** The longer of two that begin alike comes first. */
  private static final List<String> ELEMENTS =
      List.of(
          "YYYY", "YY", "MONTH", "MON", "MM", "DD", "HH24", "HH12", "HH", "MI", "SS", "AM", "PM");

  private static final Map<String, Consumer<DateTimeFormatterBuilder>> MEANINGS =
      Map.ofEntries(
          Map.entry("YYYY", b -> b.appendPattern("uuuu")),
          Map.entry("YY", TimePattern::shortYear),
          Map.entry("MONTH", b -> b.appendPattern("[MMMM][MMM]")),
          Map.entry("MON", b -> b.appendPattern("[MMMM][MMM]")),
          Map.entry("MM", b -> b.appendPattern("MM")),
          Map.entry("DD", b -> b.appendPattern("dd")),
          Map.entry("HH24", b -> b.appendPattern("HH")),
          Map.entry("HH12", b -> b.appendPattern("hh")),
          Map.entry("HH", b -> b.appendPattern("HH")),
          Map.entry("MI", b -> b.appendPattern("mm")),
          Map.entry("SS", TimePattern::seconds),
          Map.entry("AM", b -> b.appendPattern("a")),
          Map.entry("PM", b -> b.appendPattern("a")));

  private TimePattern() {}

  static DateTimeFormatter formatter(String pattern) {
    String upper = pattern.toUpperCase(Locale.ROOT);
    boolean halfDays = upper.contains("AM") || upper.contains("PM");
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    int i = 0;
    while (i < pattern.length()) {
      String element = elementAt(upper, i);
      if (element == null) {
        builder.appendLiteral(separator(pattern, i++));
      } else {
        MEANINGS.get(halfDays && element.equals("HH") ? "HH12" : element).accept(builder);
        i += element.length();
      }
    }
    return builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
  }

  private static String elementAt(String pattern, int from) {
    return ELEMENTS.stream().filter(e -> pattern.startsWith(e, from)).findFirst().orElse(null);
  }

  private static char separator(String pattern, int index) {
    char c = pattern.charAt(index);
    if (Character.isLetter(c) && c != 'T' && c != 'Z') {
      throw new RedshiftException(
          "XX000",
          "Invalid date or time format '" + pattern + "': '" + c + "' is no element of it");
    }
    return c;
  }

  static void shortYear(DateTimeFormatterBuilder builder) {
    builder.appendValueReduced(ChronoField.YEAR, 2, 2, FIRST_SHORT_YEAR);
  }

  private static void seconds(DateTimeFormatterBuilder builder) {
    builder
        .appendPattern("ss")
        .optionalStart()
        .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
        .optionalEnd();
  }
}
