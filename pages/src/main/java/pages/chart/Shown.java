package pages.chart;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The values of one column as people read them. */
final class Shown {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final int MINUTE = 60;
  private static final int HOUR = 60 * MINUTE;

  private final boolean identifier;
  private final String unit;
  private final List<String> names;

  private Shown(boolean identifier, String unit, List<String> names) {
    this.identifier = identifier;
    this.unit = unit;
    this.names = names;
  }

  static Shown of(Drawing drawing, String column) {
    return new Shown(
        drawing.identifiers().contains(column),
        drawing.units().getOrDefault(column, ""),
        drawing.names().getOrDefault(column, List.of()));
  }

  static String title(Drawing drawing, Answer answer, String column) {
    String title = drawing.titles().getOrDefault(column, column.replace('_', ' '));
    int at = answer.index(column);
    boolean time = answer.rows().stream().anyMatch(row -> row.get(at) instanceof LocalDateTime);
    return time ? title + " (UTC)" : title;
  }

  /** A missing value is a dash. */
  String text(Object value) {
    if (value instanceof LocalDateTime time) {
      return TIME.format(time);
    }
    if (value instanceof Number number && !identifier) {
      return number(number);
    }
    return value == null ? "–" : value.toString();
  }

  private String number(Number number) {
    if (!Double.isFinite(number.doubleValue())) {
      return number.toString();
    }
    BigDecimal exact = new BigDecimal(number.toString());
    if (!names.isEmpty() && exact.signum() >= 0 && exact.intValue() < names.size()) {
      return names.get(exact.intValue());
    }
    return switch (unit) {
      case "s" -> span(exact.longValue());
      case "%" -> grouped(exact) + " %";
      case "" -> grouped(exact);
      default -> grouped(exact) + " " + unit;
    };
  }

  private static String grouped(BigDecimal number) {
    boolean whole = number.stripTrailingZeros().scale() <= 0;
    return whole
        ? String.format(Locale.ROOT, "%,d", number.toBigInteger())
        : String.format(Locale.ROOT, "%,.1f", number);
  }

  private static String span(long seconds) {
    if (seconds >= HOUR) {
      return String.format(Locale.ROOT, "%,d h %02d min", seconds / HOUR, seconds % HOUR / MINUTE);
    }
    return seconds >= MINUTE ? seconds / MINUTE + " min" : seconds + " s";
  }

  /** The day of a date or a time, or null. */
  static LocalDate day(Object value) {
    if (value instanceof LocalDate day) {
      return day;
    }
    return value instanceof LocalDateTime time ? time.toLocalDate() : null;
  }
}
