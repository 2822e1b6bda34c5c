package dataquality.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** DQDL's names of types, and what of Redshift they stand for. */
public enum DataType {
  BOOLEAN("boolean", "[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]"),
  DATE("date", "[0-9]{4}-[0-9]{2}-[0-9]{2}", "DATE"),
  TIMESTAMP(
      "timestamp without time zone,timestamp with time zone",
      "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?",
      "TIMESTAMP"),
  INTEGER("smallint,integer", "[+-]?[0-9]+", "INTEGER"),
  LONG("bigint", "[+-]?[0-9]+", "BIGINT"),
  FLOAT("real", "[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?"),
  DOUBLE("double precision,numeric", "[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?"),
  STRING("character varying,character,text", ".*"),
  OTHER("", "");

  private final List<String> columnTypes;
  private final String pattern;

  /** What a text of the pattern must also be cast to; empty where any of them can be. */
  private final String castTo;

  DataType(String columnTypes, String pattern) {
    this(columnTypes, pattern, "");
  }

  DataType(String columnTypes, String pattern, String castTo) {
    this.columnTypes = List.of(columnTypes.split(","));
    this.pattern = pattern;
    this.castTo = castTo;
  }

  public static DataType of(Tables.Column column) {
    return Arrays.stream(values())
        .filter(type -> type.columnTypes.contains(column.type()))
        .findFirst()
        .orElse(OTHER);
  }

  /** The type of that name in a rule, in which case does not matter. */
  public static Optional<DataType> named(String name) {
    return Arrays.stream(values())
        .filter(type -> type != OTHER && type.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  public boolean isNumber() {
    return this == INTEGER || this == LONG || this == FLOAT || this == DOUBLE;
  }

  /**
   * A predicate for a text that can be read as a value of this type. The pattern comes first, since
   * TRY_CAST takes no empty string (developer guide, "TRY_CAST").
   */
  public String reads(String column) {
    String matches = Predicates.matches(column, pattern);
    return castTo.isEmpty()
        ? matches
        : "CASE WHEN "
            + matches
            + " THEN TRY_CAST("
            + column
            + " AS "
            + castTo
            + ") IS NOT NULL ELSE FALSE END";
  }
}
