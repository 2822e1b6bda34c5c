package com.sparkify.warehouse;

/** The one place that quotes identifiers and the one that escapes literals. */
public final class Sql {
  private Sql() {}

  /** A name between double quotes, each inner quote doubled. */
  public static String identifier(String name) {
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("not an SQL name: '" + name + "'");
    }
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** Text between single quotes; Redshift reads a backslash in a plain literal as an escape. */
  public static String literal(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("an SQL literal cannot hold a NUL character");
    }
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
