package dataquality.dqdl;

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

  /**
   * Text between single quotes.
   *
   * @throws IllegalArgumentException for a backslash, with which a plain literal escapes on some
   *     servers and not on others, and for NUL
   */
  static String literal(String text) {
    if (text.indexOf('\0') >= 0 || text.indexOf('\\') >= 0) {
      throw new IllegalArgumentException("an SQL literal cannot hold NUL or a backslash: " + text);
    }
    return "'" + text.replace("'", "''") + "'";
  }
}
