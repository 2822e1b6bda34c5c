package redshiftsql.resolve;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The type of an expression, as far as it is known.
 *
 * @param name Redshift's own name of the type, in lower case; empty when it is not known
 * @param length the precision of a NUMERIC, the length of a CHAR or VARCHAR; 0 when it has none
 * @param scale the digits of a NUMERIC behind its point
 */
public record Type(String name, int length, int scale) {
  public static final Type UNKNOWN = new Type("", 0, 0);
  public static final Type INTEGER = new Type("integer", 0, 0);
  public static final Type BIGINT = new Type("bigint", 0, 0);
  public static final Type BOOLEAN = new Type("boolean", 0, 0);
  public static final Type DOUBLE = new Type("double precision", 0, 0);

  /** Of no length. */
  public static final Type VARCHAR = new Type("character varying", 0, 0);

  /** The digits of a NUMERIC (developer guide, "Numeric types"). */
  public static final int MOST_DIGITS = 38;

  /** The bytes of a VARCHAR (developer guide, "Character types"). */
  public static final int MOST_BYTES = 65_535;

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("int", "integer"),
          Map.entry("int2", "smallint"),
          Map.entry("int4", "integer"),
          Map.entry("int8", "bigint"),
          Map.entry("bool", "boolean"),
          Map.entry("decimal", "numeric"),
          Map.entry("dec", "numeric"),
          Map.entry("float4", "real"),
          Map.entry("float", "double precision"),
          Map.entry("float8", "double precision"),
          Map.entry("number", "numeric"),
          Map.entry("varchar", "character varying"),
          Map.entry("nvarchar", "character varying"),
          Map.entry("text", "character varying"),
          Map.entry("char", "character"),
          Map.entry("nchar", "character"),
          Map.entry("bpchar", "character"));

  /** What integers are next to a NUMERIC (developer guide, "Computations with numeric values"). */
  private static final Map<String, Integer> DIGITS =
      Map.of("smallint", 5, "integer", 10, "bigint", 19);

  /**
   * The type that is written so.
   *
   * @param words its name in lower case
   * @param numbers what is in its parentheses
   */
  public static Type of(String words, List<Integer> numbers) {
    String name = NAMES.getOrDefault(words, words);
    if (name.equals("numeric") && numbers.isEmpty()) {
      // Without precision it is DECIMAL(18,0) (developer guide, "Numeric types").
      return numeric(18, 0);
    }
    return new Type(
        name, numbers.isEmpty() ? 0 : numbers.get(0), numbers.size() < 2 ? 0 : numbers.get(1));
  }

  /**
   * The type that PostgreSQL shows so: {@code numeric(8,2)}, {@code timestamp without time zone}.
   */
  public static Type shown(String text) {
    int open = text.indexOf('(');
    int close = text.indexOf(')');
    if (open < 0 || close < open) {
      // NUMERIC alone has no limits here, as PostgreSQL's results have none.
      return new Type(NAMES.getOrDefault(text, text), 0, 0);
    }
    List<Integer> numbers =
        Arrays.stream(text.substring(open + 1, close).split(",")).map(Integer::valueOf).toList();
    return of(text.substring(0, open) + text.substring(close + 1), numbers);
  }

  public static Type numeric(int precision, int scale) {
    return new Type("numeric", precision, scale);
  }

  /**
   * A VARCHAR.
   *
   * @param length in bytes; 0 when it is not known
   */
  public static Type text(int length) {
    return new Type("character varying", Math.min(length, MOST_BYTES), 0);
  }

  public boolean isKnown() {
    return !name.isEmpty();
  }

  /** Whether it is a NUMERIC whose precision is known. */
  public boolean isNumeric() {
    return name.equals("numeric") && length > 0;
  }

  public boolean isInteger() {
    return DIGITS.containsKey(name);
  }

  public boolean isFloat() {
    return name.equals("real") || name.equals("double precision");
  }

  /** Whether it is a VARCHAR or a CHAR. */
  public boolean isText() {
    return name.startsWith("character");
  }

  /** An integer as a NUMERIC of its digits; any other type as it is. */
  Type asNumeric() {
    return isInteger() ? numeric(DIGITS.get(name), 0) : this;
  }
}
