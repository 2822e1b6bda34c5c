package redshiftlocal.postgres;

/** The one place that quotes an identifier and the one that escapes a literal. */
public final class Quoting {
  private Quoting() {}

  /** {@code "name"}, with quotes inside doubled: PostgreSQL then takes it to the letter. */
  public static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /**
   * {@code 'text'}, with quotes inside doubled; a text with a backslash becomes {@code E'…'}, which
   * reads the same whatever standard_conforming_strings says.
   */
  public static String literal(String text) {
    String doubled = text.replace("'", "''");
    return text.indexOf('\\') < 0
        ? '\'' + doubled + '\''
        : "E'" + doubled.replace("\\", "\\\\") + '\'';
  }
}
