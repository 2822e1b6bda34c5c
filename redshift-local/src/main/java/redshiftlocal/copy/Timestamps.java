package redshiftlocal.copy;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import redshiftlocal.errors.RedshiftException;

/**
 * Dates and times of COPY: the default forms, 'auto', the two epochs and patterns (developer guide,
 * "DATEFORMAT and TIMEFORMAT strings", "Automatic recognition").
 */
final class Timestamps {
  private static final DateTimeFormatter OUTPUT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
  private static final List<DateTimeFormatter> AUTO =
      List.of(
          zoned(formatter("uuuu-M-d")),
          zoned(formatter("uuuu/M/d")),
          zoned(formatter("M/d/uuuu")),
          zoned(formatter("M-d-uuuu")),
          zoned(formatter("M.d.uuuu")),
          zoned(formatter("uuuuMMdd")),
          zoned(formatter("d MMM uuuu")),
          zoned(formatter("MMM-dd-uuuu")),
          strict("uuuuMMdd HHmmss"));

  private final CopyOptions options;
  private final DateTimeFormatter timePattern;
  private final DateTimeFormatter datePattern;

  Timestamps(CopyOptions options) {
    this.options = options;
    this.timePattern = isPattern(options.timeFormat) ? pattern(options.timeFormat) : null;
    this.datePattern = isPattern(options.dateFormat) ? pattern(options.dateFormat) : null;
  }

  private static boolean isPattern(String format) {
    return format != null && !List.of("auto", "epochsecs", "epochmillisecs").contains(format);
  }

  private static DateTimeFormatterBuilder formatter(String date) {
    return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(date);
  }

  private static DateTimeFormatter zoned(DateTimeFormatterBuilder date) {
    return date.optionalStart()
        .appendLiteral('T')
        .optionalEnd()
        .optionalStart()
        .appendLiteral(' ')
        .optionalEnd()
        .optionalStart()
        .appendPattern("H:mm[:ss]")
        .optionalStart()
        .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
        .optionalEnd()
        .optionalEnd()
        .optionalStart()
        .appendLiteral(' ')
        .optionalEnd()
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
        .appendZoneText(java.time.format.TextStyle.SHORT)
        .optionalEnd()
        .toFormatter(Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  private static DateTimeFormatter strict(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /** Redshift's pattern elements in Java's letters; in COPY {@code HH} counts to 24. */
  private static DateTimeFormatter pattern(String redshift) {
    StringBuilder java = new StringBuilder();
    int i = 0;
    while (i < redshift.length()) {
      String rest = redshift.substring(i).toUpperCase(Locale.ROOT);
      String[] element = element(rest);
      if (element == null) {
        char c = redshift.charAt(i++);
        if (Character.isLetter(c) && c != 'T' && c != 'Z') {
          throw new RedshiftException(
              "XX000",
              "Invalid date or time format '" + redshift + "': '" + c + "' is no element of it");
        }
        java.append('\'').append(c == '\'' ? "'" : c).append('\'');
      } else {
        java.append(element[1]);
        i += element[0].length();
      }
    }
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(java.toString())
        .optionalStart()
        .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
        .optionalEnd()
        .toFormatter(Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  private static String[] element(String rest) {
    for (String[] element :
        new String[][] {
          {"YYYY", "uuuu"},
          {"YY", "uu"},
          {"MONTH", "MMMM"},
          {"MON", "MMM"},
          {"MM", "MM"},
          {"DD", "dd"},
          {"HH24", "HH"},
          {"HH12", "hh"},
          {"HH", "HH"},
          {"MI", "mm"},
          {"SS", "ss"},
          {"AM", "a"},
          {"PM", "a"}
        }) {
      if (rest.startsWith(element[0])) {
        return element;
      }
    }
    return null;
  }

  String timestamp(String text) {
    return lenient(
        () -> {
          LocalDateTime time = local(text);
          return time == null ? null : time.format(OUTPUT);
        });
  }

  String timestampWithZone(String text) {
    return lenient(
        () -> {
          TemporalAccessor parsed = accessor(text);
          if (parsed == null) {
            return local(text).format(OUTPUT) + "+00";
          }
          LocalDateTime time = dateTime(parsed);
          var zone = parsed.query(TemporalQueries.zone());
          Instant instant =
              zone == null ? time.toInstant(ZoneOffset.UTC) : time.atZone(zone).toInstant();
          return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC).format(OUTPUT) + "+00";
        });
  }

  String date(String text) {
    return lenient(
        () -> {
          if (datePattern != null) {
            return required(datePattern, text, options.dateFormat, true).toString();
          }
          TemporalAccessor parsed = auto(text);
          if (parsed == null || !"auto".equals(options.dateFormat) && text.length() < 10) {
            throw new BadValue(1205, "Invalid Date Format - length must be 10 or more", 0);
          }
          return parsed.query(TemporalQueries.localDate()).toString();
        });
  }

  private static LocalDate required(
      DateTimeFormatter pattern, String text, String format, boolean date) {
    try {
      return pattern.parse(text, TemporalQueries.localDate());
    } catch (DateTimeException e) {
      throw new BadValue(
          date ? 1205 : 1206,
          "Invalid " + (date ? "date" : "timestamp") + " format or value [" + format + "]",
          0);
    }
  }

  private String lenient(Supplier<String> conversion) {
    try {
      return conversion.get();
    } catch (BadValue e) {
      if (options.acceptAnyDate) {
        return null;
      }
      throw e;
    }
  }

  private LocalDateTime local(String text) {
    if ("epochsecs".equals(options.timeFormat) || "epochmillisecs".equals(options.timeFormat)) {
      return epoch(text, options.timeFormat.equals("epochsecs") ? 1_000_000_000L : 1_000_000L);
    }
    TemporalAccessor parsed = accessor(text);
    return dateTime(parsed);
  }

  private static LocalDateTime epoch(String text, long nanosPerUnit) {
    try {
      BigDecimal nanos = new BigDecimal(text).multiply(BigDecimal.valueOf(nanosPerUnit));
      var parts =
          nanos.toBigInteger().divideAndRemainder(java.math.BigInteger.valueOf(1_000_000_000L));
      return LocalDateTime.ofInstant(
          Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact()),
          ZoneOffset.UTC);
    } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
      throw new BadValue(1206, "Invalid timestamp format or value [EPOCH]", 0);
    }
  }

  /** The parsed text by the pattern, 'auto' or the default form; null for the epochs. */
  private TemporalAccessor accessor(String text) {
    if (options.timeFormat != null && options.timeFormat.startsWith("epoch")) {
      return null;
    }
    String shown = timePattern == null ? "YYYY-MM-DD HH24:MI:SS" : options.timeFormat;
    TemporalAccessor parsed = timePattern != null ? parse(timePattern, text) : auto(text);
    boolean wantsDefaultForm = timePattern == null && !"auto".equals(options.timeFormat);
    if (parsed == null || wantsDefaultForm && !isDefaultForm(text)) {
      throw new BadValue(1206, "Invalid timestamp format or value [" + shown + "]", 0);
    }
    return parsed;
  }

  /** {@code YYYY-MM-DD}, then nothing or a blank and the time: no T between them, no Z behind. */
  private static boolean isDefaultForm(String text) {
    return text.length() >= 10
        && text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && (text.length() == 10 || text.charAt(10) == ' ')
        && text.indexOf('Z') < 0;
  }

  private static TemporalAccessor auto(String text) {
    for (DateTimeFormatter formatter : AUTO) {
      TemporalAccessor parsed = parse(formatter, text);
      if (parsed != null) {
        return parsed;
      }
    }
    return null;
  }

  private static TemporalAccessor parse(DateTimeFormatter formatter, String text) {
    try {
      return formatter.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The zone in the text is ignored for TIMESTAMP; a date alone is midnight. */
  private static LocalDateTime dateTime(TemporalAccessor parsed) {
    LocalDate date = parsed.query(TemporalQueries.localDate());
    LocalTime time = parsed.query(TemporalQueries.localTime());
    return LocalDateTime.of(date, time == null ? LocalTime.MIDNIGHT : time);
  }
}
