package redshiftsql.tree;

/**
 * A string in several lines, each part in quotes of its own (PostgreSQL's manual, "String
 * Constants").
 */
final class StringParts {
  private StringParts() {}

  /**
   * Where the next part of a string that ends at {@code end} begins, behind its quote; -1 when none
   * does. White space with a line's end in it must be between, and comments may.
   */
  static int nextPart(String sql, int end) {
    int i = end;
    boolean newLine = false;
    while (i < sql.length()) {
      char c = sql.charAt(i);
      if (Tokenizer.isSpace(c)) {
        newLine |= Tokenizer.isNewline(c);
        i++;
      } else if (sql.startsWith("--", i)) {
        while (i < sql.length() && !Tokenizer.isNewline(sql.charAt(i))) {
          i++;
        }
      } else {
        return newLine && c == '\'' ? i + 1 : -1;
      }
    }
    return -1;
  }

  /** What is between the quotes of all parts of a STRING's text, escapes and all. */
  static String joined(String text) {
    StringBuilder body = new StringBuilder();
    int start = text.indexOf('\'') + 1;
    int i = start;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\\' || c == '\'' && i + 1 < text.length() && text.charAt(i + 1) == '\'') {
        i += 2;
      } else if (c == '\'') {
        body.append(text, start, i);
        start = nextPart(text, i + 1);
        i = start < 0 ? text.length() : start;
      } else {
        i++;
      }
    }
    return body.toString();
  }
}
