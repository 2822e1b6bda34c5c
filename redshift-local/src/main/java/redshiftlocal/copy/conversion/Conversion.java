package redshiftlocal.copy.conversion;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import redshiftlocal.copy.row.BadValue;
import redshiftlocal.copy.row.Column;
import redshiftlocal.copy.row.Column.Kind;
import redshiftlocal.copy.row.Utf8;
import redshiftlocal.copy.statement.CopyOptions;

/**
 * Turns a text into what PostgreSQL reads for the column, by the rules of Redshift's COPY
 * (developer guide, "Data conversion parameters" and "Load error reference").
 */
public final class Conversion {
  /** A number of no more characters than this, sign included, fits into a long. */
  private static final int DIGITS_OF_ANY_LONG = 18;

  /**
   * Of the numbers that are worked out digit by digit, as long as JSON may have them: the time that
   * takes grows with the square of their length.
   */
  static final int LONGEST_NUMBER = 1000;

  private static final Set<String> TRUE = Set.of("t", "true", "y", "yes", "1");
  private static final Set<String> FALSE = Set.of("f", "false", "n", "no", "0");

  /** Of a DECIMAL; a text with an exponent may stand for more than memory holds. */
  private static final int MOST_DIGITS = 38;

  private static final Pattern ZERO = Pattern.compile("[+-]?[0.]+([eE].*)?");

  private final CopyOptions options;
  private final Timestamps timestamps;

  public Conversion(CopyOptions options) {
    this.options = options;
    this.timestamps = new Timestamps(options);
  }

  /**
   * The value for PostgreSQL, or null.
   *
   * @throws BadValue when the row is to be an error row
   */
  public String convert(Column column, String text) {
    String converted = text == null ? null : value(column, text);
    if (converted == null && column.notNull()) {
      throw new BadValue(1213, "Missing data for not-null field", 0);
    }
    return converted;
  }

  private String value(Column column, String text) {
    if (column.kind().isText()) {
      return characters(column, text);
    }
    String trimmed = text.strip();
    if (trimmed.isEmpty()) {
      return null;
    }
    return switch (column.kind()) {
      case INT2 -> integer(trimmed, "Short", Short.MIN_VALUE, Short.MAX_VALUE);
      case INT4 -> integer(trimmed, "Integer", Integer.MIN_VALUE, Integer.MAX_VALUE);
      case INT8 -> integer(trimmed, "Long", Long.MIN_VALUE, Long.MAX_VALUE);
      case DECIMAL -> decimal(column, trimmed);
      case FLOAT4 -> floating(trimmed, Float::parseFloat);
      case FLOAT8 -> floating(trimmed, Double::parseDouble);
      case BOOL -> bool(trimmed);
      case DATE -> timestamps.date(trimmed);
      case TIMESTAMP -> timestamps.timestamp(trimmed);
      case TIMESTAMPTZ -> timestamps.timestampWithZone(trimmed);
      default -> trimmed;
    };
  }

  private String characters(Column column, String text) {
    String value = text;
    if (options.blanksAsNull && !value.isEmpty() && value.isBlank()
        || options.emptyAsNull && value.isEmpty()) {
      return null;
    }
    if (options.trimBlanks && column.kind() == Kind.VARCHAR) {
      value = value.stripTrailing();
    }
    if (value.indexOf('\0') >= 0) {
      throw invalidUtf8("00", value.indexOf('\0'));
    }
    if (column.kind() == Kind.CHAR) {
      asciiOnly(value);
    } else {
      value = validUtf8(value);
    }
    return column.length() == 0 ? value : fitting(column, value);
  }

  private static void asciiOnly(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) > 127) {
        throw new BadValue(
            1220,
            "Multibyte character not supported for CHAR (Hint: Try using VARCHAR). Invalid char:"
                + hex(value, i),
            i);
      }
    }
  }

  private static String hex(String value, int index) {
    String character = value.substring(index, value.offsetByCodePoints(index, 1));
    if (Utf8.firstInvalid(character) == 0) {
      return " " + Utf8.hex(character, 0);
    }
    StringBuilder hex = new StringBuilder();
    for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
      hex.append(' ').append(HexFormat.of().toHexDigits(b));
    }
    return hex.toString();
  }

  private String validUtf8(String value) {
    int invalid = Utf8.firstInvalid(value);
    if (invalid < 0) {
      return value;
    }
    if (options.invalidCharacterReplacement == null) {
      throw invalidUtf8(Utf8.hex(value, invalid), invalid);
    }
    return Utf8.replaceInvalid(value, options.invalidCharacterReplacement);
  }

  private static BadValue invalidUtf8(String hex, int position) {
    return new BadValue(
        1220,
        "String contains invalid or unsupported UTF-8 codepoints. Bad UTF-8 hex sequence: "
            + hex
            + " (error 3)",
        position);
  }

  /** Redshift counts bytes; trailing blanks that do not fit are cut in silence. */
  private String fitting(Column column, String value) {
    if (value.length() * 3 <= column.length()
        || value.getBytes(StandardCharsets.UTF_8).length <= column.length()) {
      return value;
    }
    String cut = cut(value, column.length());
    if (options.truncateColumns || value.substring(cut.length()).chars().allMatch(c -> c == ' ')) {
      return cut;
    }
    String reason =
        column.kind() == Kind.CHAR
            ? "Char length exceeds DDL length"
            : "String length exceeds DDL length";
    throw new BadValue(1204, reason, 0);
  }

  /** The longest beginning of whole characters that has no more than this many bytes. */
  private static String cut(String value, int bytes) {
    int used = 0;
    int i = 0;
    while (i < value.length()) {
      int character = value.codePointAt(i);
      used += character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
      if (used > bytes) {
        break;
      }
      i += Character.charCount(character);
    }
    return value.substring(0, i);
  }

  /** A fraction of zeros is no loss: JSON writers turn whole numbers into 1540919166796.0. */
  private static String integer(String text, String type, long least, long most) {
    int first = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
    int end = endOfWholePart(text);
    if (first == end) {
      throw invalidDigit(text, Math.min(first, text.length() - 1), type);
    }
    for (int i = first; i < end; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        throw invalidDigit(text, i, type);
      }
    }
    if (!isBetween(text, end, least, most)) {
      throw new BadValue(1222, "Overflow, Value " + text + ", Type: " + type, 0);
    }
    return text.substring(text.charAt(0) == '+' ? 1 : 0, end);
  }

  private static int endOfWholePart(String text) {
    int point = text.indexOf('.');
    if (point < 0 || point + 1 == text.length()) {
      return text.length();
    }
    for (int i = point + 1; i < text.length(); i++) {
      if (text.charAt(i) != '0') {
        return text.length();
      }
    }
    return point;
  }

  private static boolean isBetween(String digits, int end, long least, long most) {
    if (end <= DIGITS_OF_ANY_LONG) {
      long value = Long.parseLong(digits, 0, end, 10);
      return value >= least && value <= most;
    }
    if (end > LONGEST_NUMBER) {
      return false;
    }
    BigInteger value = new BigInteger(digits.substring(0, end));
    return value.compareTo(BigInteger.valueOf(least)) >= 0
        && value.compareTo(BigInteger.valueOf(most)) <= 0;
  }

  private static BadValue invalidDigit(String text, int position, String type) {
    return new BadValue(
        1207,
        "Invalid digit, Value '" + text.charAt(position) + "', Pos " + position + ", Type: " + type,
        position);
  }

  private String decimal(Column column, String text) {
    if (text.length() > LONGEST_NUMBER) {
      throw new BadValue(1204, "Numeric overflow, Value " + text + ", Type: Decimal", 0);
    }
    BigDecimal value;
    try {
      value = new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw invalidDigit(text, firstNonNumeric(text), "Decimal");
    }
    long digits = (long) value.precision() - value.scale();
    if (value.signum() != 0 && digits > MOST_DIGITS) {
      throw new BadValue(1204, "Numeric overflow, Value " + text + ", Type: Decimal", 0);
    }
    if (value.signum() == 0 || digits < -MOST_DIGITS) {
      return "0";
    }
    if (column.precision() == 0) {
      return value.toPlainString();
    }
    BigDecimal scaled =
        value.setScale(
            column.scale(), options.roundDecimals ? RoundingMode.HALF_UP : RoundingMode.DOWN);
    if (scaled.precision() - scaled.scale() > column.precision() - column.scale()) {
      throw new BadValue(1204, "Numeric overflow, Value " + text + ", Type: Decimal", 0);
    }
    return scaled.toPlainString();
  }

  private static int firstNonNumeric(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
        return i;
      }
    }
    return 0;
  }

  private static String floating(String text, ToDoubleFunction<String> reader) {
    try {
      if (Character.isLetter(text.charAt(text.length() - 1))) {
        throw new NumberFormatException(text);
      }
      double value = reader.applyAsDouble(text);
      if (Double.isInfinite(value) || value == 0 && !ZERO.matcher(text).matches()) {
        throw new BadValue(1204, "Numeric overflow, Value " + text + ", Type: Float", 0);
      }
      return text;
    } catch (NumberFormatException e) {
      throw new BadValue(1208, "Invalid float, Value '" + text + "', Type: Float", 0);
    }
  }

  private static String bool(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (TRUE.contains(lower)) {
      return "t";
    }
    if (FALSE.contains(lower)) {
      return "f";
    }
    throw new BadValue(1210, "Unknown boolean format", 0);
  }
}
