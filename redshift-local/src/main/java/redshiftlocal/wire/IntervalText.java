package redshiftlocal.wire;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An interval out of PostgreSQL's text in the styles that Redshift has too: {@code -1 days
 * -02:03:04.5}, {@code @ 1 day 2 hours 3 mins 4.5 secs ago}, {@code -1 2:03:04.5}, {@code 1-2}.
 *
 * <p>Years and months have one sign, and so have hours, minutes and seconds. A part without a sign
 * has that of the part before it: where it has not, all styles write one.
 */
record IntervalText(long months, long micros) {
  static final long MICROS_A_DAY = 86_400_000_000L;

  /** A sign and a number, and what follows them: months, a time, a unit; else they are days. */
  private static final Pattern PART =
      Pattern.compile(
          "([-+]?)(\\d+)(?:-(?<months>\\d+)|:(?<minutes>\\d+):(?<seconds>[\\d.]+)"
              + "|(?<fraction>\\.\\d+)? (?<unit>year|mon|day|hour|min|sec)s?)?");

  static IntervalText of(String text) {
    int direction = text.endsWith(" ago") ? -1 : 1;
    int sign = direction;
    IntervalText sum = new IntervalText(0, 0);
    Matcher part = PART.matcher(text);
    while (part.find()) {
      if (!part.group(1).isEmpty()) {
        sign = part.group(1).equals("-") ? -direction : direction;
      }
      sum = sum.plus(sign, part(part));
    }
    return sum;
  }

  private IntervalText plus(int sign, IntervalText part) {
    return new IntervalText(months + sign * part.months, micros + sign * part.micros);
  }

  private static IntervalText part(Matcher part) {
    long number = Long.parseLong(part.group(2));
    if (part.group("months") != null) {
      return new IntervalText(number * 12 + Long.parseLong(part.group("months")), 0);
    }
    if (part.group("seconds") != null) {
      long minutes = number * 60 + Long.parseLong(part.group("minutes"));
      return new IntervalText(0, minutes * 60_000_000 + micros(part.group("seconds")));
    }
    String unit = part.group("unit") == null ? "day" : part.group("unit");
    return switch (unit) {
      case "year" -> new IntervalText(number * 12, 0);
      case "mon" -> new IntervalText(number, 0);
      case "day" -> new IntervalText(0, number * MICROS_A_DAY);
      case "hour" -> new IntervalText(0, number * 3_600_000_000L);
      case "min" -> new IntervalText(0, number * 60_000_000);
      default -> {
        String fraction = part.group("fraction") == null ? "" : part.group("fraction");
        yield new IntervalText(0, micros(number + fraction));
      }
    };
  }

  private static long micros(String seconds) {
    return new BigDecimal(seconds).movePointRight(6).longValue();
  }
}
