package redshiftlocal.translate.expressions;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.postgres.Quoting;

/**
 * INTERVAL with a qualifier: one of the two types of {@code interval_types.sql} with PostgreSQL's
 * number of what it keeps (developer guide, "Interval data types and literals").
 *
 * @param name of the type
 * @param fields a bit for each unit, as PostgreSQL's intervals have them in their type modifiers
 * @param precision how many digits of a second; all six by {@link #FULL_PRECISION}
 */
public record IntervalType(String name, int fields, int precision) {
  private static final int FULL_PRECISION = 0xffff;
  private static final String YEAR_TO_MONTH = "intervaly2m";
  private static final String DAY_TO_SECOND = "intervald2s";
  private static final int MONTH = 1 << 1;
  private static final int YEAR = 1 << 2;
  private static final int DAY = 1 << 3;
  private static final int HOUR = 1 << 10;
  private static final int MINUTE = 1 << 11;
  private static final int SECOND = 1 << 12;

  private static final Map<String, IntervalType> BY_WORDS = new HashMap<>();

  static {
    put(YEAR_TO_MONTH, "interval year", YEAR);
    put(YEAR_TO_MONTH, "interval month", MONTH);
    put(YEAR_TO_MONTH, "interval year to month", YEAR | MONTH);
    put(YEAR_TO_MONTH, YEAR_TO_MONTH, YEAR | MONTH);
    put(DAY_TO_SECOND, "interval day", DAY);
    put(DAY_TO_SECOND, "interval hour", HOUR);
    put(DAY_TO_SECOND, "interval minute", MINUTE);
    put(DAY_TO_SECOND, "interval second", SECOND);
    put(DAY_TO_SECOND, "interval day to hour", DAY | HOUR);
    put(DAY_TO_SECOND, "interval day to minute", DAY | HOUR | MINUTE);
    put(DAY_TO_SECOND, "interval day to second", DAY | HOUR | MINUTE | SECOND);
    put(DAY_TO_SECOND, DAY_TO_SECOND, DAY | HOUR | MINUTE | SECOND);
    put(DAY_TO_SECOND, "interval hour to minute", HOUR | MINUTE);
    put(DAY_TO_SECOND, "interval hour to second", HOUR | MINUTE | SECOND);
    put(DAY_TO_SECOND, "interval minute to second", MINUTE | SECOND);
  }

  private static void put(String name, String words, int fields) {
    BY_WORDS.put(words, new IntervalType(name, fields, FULL_PRECISION));
  }

  /** The type of these words in lower case, {@code interval year to month}; none of other words. */
  public static Optional<IntervalType> of(String words) {
    return Optional.ofNullable(BY_WORDS.get(words));
  }

  /** The same with so many digits of a second. */
  public IntervalType withPrecision(String digits) {
    if ((fields & SECOND) == 0) {
      throw new RedshiftException(
          "42601", "type modifier is not allowed for type \"" + name + "\"");
    }
    if (!digits.matches("[0-6]")) {
      throw new RedshiftException(
          "22023", "interval(" + digits + ") precision must be between 0 and 6");
    }
    return new IntervalType(name, fields, Integer.parseInt(digits));
  }

  /** As a column or a cast has it. */
  public String sql() {
    return name + "(" + fields + (precision == FULL_PRECISION ? "" : ", " + precision) + ")";
  }

  /** The value that a literal's text stands for, in which the qualifier is the unit of a number. */
  String literal(String text) {
    int modifier = fields << Short.SIZE | precision;
    return "redshift_local." + name + "(" + Quoting.literal(text) + ", " + modifier + ")";
  }
}
