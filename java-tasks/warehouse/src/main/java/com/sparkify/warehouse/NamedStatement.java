package com.sparkify.warehouse;

import java.util.ArrayList;
import java.util.List;

/**
 * One SQL statement whose values have names.
 *
 * @param sql with a {@code ?} for each value, as JDBC wants it
 * @param names the values' names in the order of the question marks; a name may come twice
 */
public record NamedStatement(String sql, List<String> names) {
  /** Copies the names. */
  public NamedStatement {
    names = List.copyOf(names);
  }

  /** Turns {@code :name} into {@code ?}, except in quotes, comments, and {@code ::type}. */
  public static NamedStatement parse(String text) {
    StringBuilder sql = new StringBuilder(text.length());
    List<String> names = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int end;
      if (c == '\'' || c == '"') {
        end = after(text, String.valueOf(c), at + 1);
      } else if (text.startsWith("--", at)) {
        end = after(text, "\n", at);
      } else if (text.startsWith("/*", at)) {
        end = after(text, "*/", at + 2);
      } else if (text.startsWith("::", at)) {
        end = at + 2;
      } else if (c == ':' && at + 1 < text.length() && isNameStart(text.charAt(at + 1))) {
        end = at + 1;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
          end++;
        }
        names.add(text.substring(at + 1, end));
        sql.append('?');
        at = end;
        continue;
      } else {
        end = at + 1;
      }
      sql.append(text, at, end);
      at = end;
    }
    return new NamedStatement(sql.toString(), names);
  }

  private static int after(String text, String mark, int from) {
    int found = text.indexOf(mark, from);
    return found < 0 ? text.length() : found + mark.length();
  }

  private static boolean isNameStart(char c) {
    return Character.isLetter(c) || c == '_';
  }
}
