package redshiftlocal.copy.conversion;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import redshiftlocal.copy.row.BadValue;
import redshiftlocal.copy.statement.CopyOptions;

/** Dates and times as DATEFORMAT, TIMEFORMAT and ACCEPTANYDATE want them read. */
final class Timestamps {
  private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000L);

  /**
   * Of an epoch, before and behind its point; one with an exponent may stand for more than memory
   * holds.
   */
  private static final int MOST_DIGITS = 20;

  private final CopyOptions options;
  private final List<DateTimeFormatter> timeForms;
  private final List<DateTimeFormatter> dateForms;

  Timestamps(CopyOptions options) {
    this.options = options;
    this.timeForms = forms(options.timeFormat);
    this.dateForms = forms(options.dateFormat);
  }

  /** The argument's forms; of the epochs, which are no texts, none. */
  private static List<DateTimeFormatter> forms(String argument) {
    if (argument == null) {
      return TimeForms.DEFAULT;
    }
    return switch (argument) {
      case "auto" -> TimeForms.AUTO;
      case "epochsecs", "epochmillisecs" -> List.of();
      default -> List.of(TimePattern.formatter(argument));
    };
  }

  String timestamp(String text) {
    Moment moment = moment(text);
    return moment == null ? invalidTime() : moment.timestamp();
  }

  String timestampWithZone(String text) {
    Moment moment = moment(text);
    return moment == null ? invalidTime() : moment.timestampWithZone();
  }

  String date(String text) {
    Moment moment = Moment.parse(dateForms, text);
    return moment == null ? invalidDate(text) : moment.date();
  }

  private Moment moment(String text) {
    if ("epochsecs".equals(options.timeFormat)) {
      return epoch(text, BigDecimal.valueOf(1_000_000_000L));
    }
    if ("epochmillisecs".equals(options.timeFormat)) {
      return epoch(text, BigDecimal.valueOf(1_000_000L));
    }
    return Moment.parse(timeForms, text);
  }

  private static Moment epoch(String text, BigDecimal nanosPerUnit) {
    if (text.length() > Conversion.LONGEST_NUMBER) {
      return null;
    }
    try {
      BigDecimal units = new BigDecimal(text);
      long digits = (long) units.precision() - units.scale();
      if (digits > MOST_DIGITS) {
        return null;
      }
      units = digits < -MOST_DIGITS ? BigDecimal.ZERO : units;
      BigInteger[] parts = units.multiply(nanosPerUnit).toBigInteger().divideAndRemainder(NANOS);
      Instant instant = Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact());
      return new Moment(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), null);
    } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
      return null;
    }
  }

  private String invalidTime() {
    String format = options.timeFormat == null ? "YYYY-MM-DD HH24:MI:SS" : options.timeFormat;
    return unlessAccepted(
        new BadValue(1206, "Invalid timestamp format or value [" + format + "]", 0));
  }

  private String invalidDate(String text) {
    if (options.dateFormat == null && text.length() < 10) {
      return unlessAccepted(
          new BadValue(1205, "Invalid Date Format - length must be 10 or more", 0));
    }
    String format = options.dateFormat == null ? "YYYY-MM-DD" : options.dateFormat;
    return unlessAccepted(new BadValue(1205, "Invalid date format or value [" + format + "]", 0));
  }

  /** NULL with ACCEPTANYDATE, else the fault. */
  private String unlessAccepted(BadValue fault) {
    if (options.acceptAnyDate) {
      return null;
    }
    throw fault;
  }
}
