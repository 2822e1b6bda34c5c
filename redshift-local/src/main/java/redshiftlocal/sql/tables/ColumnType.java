package redshiftlocal.sql.tables;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.sql.tokens.Cursor;
import redshiftlocal.sql.tokens.Token;
import redshiftlocal.sql.tokens.Tokens;
import redshiftlocal.translate.expressions.IntervalType;

/**
 * A column's type as written for Redshift, and what stands for it in PostgreSQL.
 *
 * <p>Source: Redshift developer guide, "Data types". {@code bytes} is the declared length of a
 * character type, which Redshift counts in bytes; 0 for other types.
 */
public record ColumnType(String sql, int bytes) {
  private static final int MAX_VARCHAR = 65535;
  private static final int MAX_CHAR = 4096;
  private static final BigDecimal MAX_PRECISION = BigDecimal.valueOf(38);

  private static final Map<String, String> PLAIN =
      Map.ofEntries(
          Map.entry("smallint", "smallint"),
          Map.entry("int2", "smallint"),
          Map.entry("integer", "integer"),
          Map.entry("int", "integer"),
          Map.entry("int4", "integer"),
          Map.entry("bigint", "bigint"),
          Map.entry("int8", "bigint"),
          Map.entry("real", "real"),
          Map.entry("float4", "real"),
          Map.entry("float8", "double precision"),
          Map.entry("boolean", "boolean"),
          Map.entry("bool", "boolean"),
          Map.entry("date", "date"),
          Map.entry("timestamptz", "timestamp with time zone"),
          Map.entry("timetz", "time with time zone"));

  private static final Set<String> INTERVAL_WORDS =
      Set.of("year", "month", "day", "hour", "minute", "second", "to");

  private static final Set<String> NOT_HERE =
      Set.of("super", "varbyte", "varbinary", "geometry", "geography", "hllsketch");

  private static final Set<String> NOT_IN_REDSHIFT =
      Set.of(
          "serial",
          "bigserial",
          "smallserial",
          "serial4",
          "serial8",
          "money",
          "bit",
          "bytea",
          "json",
          "jsonb",
          "uuid",
          "xml",
          "hstore",
          "inet",
          "cidr",
          "macaddr",
          "tsvector",
          "tsquery");

  /**
   * Types that PostgreSQL 8.0 has for its catalogue and its functions alone. That Redshift knows
   * them all is unconfirmed; redshift_connector's test_unsupported_datatypes.py takes either error.
   */
  private static final Set<String> NOT_FOR_COLUMNS =
      Set.of(
          "aclitem",
          "anyarray",
          "anyelement",
          "cid",
          "cstring",
          "int2vector",
          "internal",
          "interval",
          "language_handler",
          "name",
          "oid",
          "oidvector",
          "opaque",
          "record",
          "refcursor",
          "regclass",
          "regoper",
          "regoperator",
          "regproc",
          "regprocedure",
          "regtype",
          "tid",
          "trigger",
          "void",
          "xid");

  /** Throws for a type that Redshift, or redshift-local, has not. */
  static void refuseUnknown(String name) {
    if (NOT_IN_REDSHIFT.contains(name)) {
      throw doesNotExist(name);
    }
    if (NOT_HERE.contains(name)) {
      throw notHere(name.toUpperCase(Locale.ROOT));
    }
  }

  private static RedshiftException notHere(String type) {
    return new RedshiftException("0A000", "type " + type + " is not supported by redshift-local");
  }

  /**
   * Reads the type of this column from the cursor; stops behind it.
   *
   * @param column as errors tell it, with its table: {@code t1.a}
   */
  static ColumnType read(Cursor cursor, String column) {
    String name = cursor.identifier();
    refuseUnknown(name);
    ColumnType type = interval(name, cursor).orElseGet(() -> named(name, cursor, column));
    if (cursor.isPunctuation("[")) {
      throw unsupported(type.sql() + "[]", column);
    }
    return type;
  }

  private static Optional<ColumnType> interval(String name, Cursor cursor) {
    StringBuilder words = new StringBuilder(name);
    if (name.equals("interval")) {
      while (INTERVAL_WORDS.contains(cursor.word())) {
        words.append(' ').append(cursor.next().word());
      }
    }
    return IntervalType.of(words.toString())
        .map(type -> new ColumnType(precise(type, cursor).sql(), 0));
  }

  private static IntervalType precise(IntervalType type, Cursor cursor) {
    return cursor.isPunctuation("(")
        ? type.withPrecision(Tokens.text(cursor.parenthesised()).strip())
        : type;
  }

  private static ColumnType named(String name, Cursor cursor, String column) {
    switch (name) {
      case "varchar", "nvarchar", "text":
        return varchar(length(cursor, 256, MAX_VARCHAR, "varchar"));
      case "character", "char", "nchar":
        if (cursor.accept("varying")) {
          return varchar(length(cursor, 256, MAX_VARCHAR, "varchar"));
        }
        int chars = length(cursor, 1, MAX_CHAR, "char");
        return new ColumnType("char(" + chars + ")", chars);
      case "bpchar":
        return new ColumnType("char(256)", 256);
      case "decimal", "numeric", "dec":
        return new ColumnType("numeric" + decimal(cursor), 0);
      case "double":
        cursor.expect("precision");
        return new ColumnType("double precision", 0);
      case "float":
        return new ColumnType(floating(cursor), 0);
      case "timestamp", "time":
        return new ColumnType(name + zone(cursor), 0);
      case "binary":
        throw notHere("BINARY VARYING");
      default:
        return plain(name, column);
    }
  }

  private static ColumnType plain(String name, String column) {
    if (NOT_FOR_COLUMNS.contains(name)) {
      throw unsupported(name, column);
    }
    if (!PLAIN.containsKey(name)) {
      throw doesNotExist(name);
    }
    return new ColumnType(PLAIN.get(name), 0);
  }

  /** In the words of redshift_connector's test_unsupported_datatypes.py. */
  private static RedshiftException unsupported(String type, String column) {
    return new RedshiftException(
        "0A000", "Column \"" + column + "\" has unsupported type \"" + type + "\".");
  }

  private static RedshiftException doesNotExist(String type) {
    return new RedshiftException("42704", "type \"" + type + "\" does not exist");
  }

  private static ColumnType varchar(int bytes) {
    return new ColumnType("varchar(" + bytes + ")", bytes);
  }

  private static int length(Cursor cursor, int unspecified, int max, String type) {
    if (!cursor.isPunctuation("(")) {
      return unspecified;
    }
    String text = Tokens.text(cursor.parenthesised()).strip();
    if (text.equalsIgnoreCase("max")) {
      return max;
    }
    int length;
    try {
      length = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new RedshiftException("42601", "syntax error at or near \"" + text + "\"");
    }
    if (length < 1) {
      throw new RedshiftException("22023", "length for type " + type + " must be at least 1");
    }
    if (length > max) {
      throw new RedshiftException("22023", "length for type " + type + " cannot exceed " + max);
    }
    return length;
  }

  private static String decimal(Cursor cursor) {
    if (!cursor.isPunctuation("(")) {
      return "(18,0)";
    }
    List<Token> inner = cursor.parenthesised();
    if (Tokens.isBlank(inner)) {
      throw cursor.syntaxError();
    }
    Token precision = inner.get(Tokens.skipSpace(inner, 0));
    if (precision.type() != Token.Type.NUMBER
        || new BigDecimal(precision.text()).compareTo(MAX_PRECISION) > 0) {
      throw new RedshiftException(
          "22023",
          "NUMERIC precision " + precision.text() + " must be between 1 and " + MAX_PRECISION);
    }
    return "(" + Tokens.text(inner) + ")";
  }

  private static String floating(Cursor cursor) {
    if (!cursor.isPunctuation("(")) {
      return "double precision";
    }
    return "float(" + Tokens.text(cursor.parenthesised()) + ")";
  }

  private static String zone(Cursor cursor) {
    if (cursor.accept("with", "time", "zone")) {
      return " with time zone";
    }
    cursor.accept("without", "time", "zone");
    return " without time zone";
  }
}
