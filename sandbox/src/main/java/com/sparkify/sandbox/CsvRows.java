package com.sparkify.sandbox;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A result as RFC 4180: NULL is an empty field, an empty string is quoted, lines end in CRLF. */
final class CsvRows {
  private static final String END = "\r\n";

  private CsvRows() {}

  static void print(ResultSet rows, PrintStream out) throws SQLException {
    int columns = rows.getMetaData().getColumnCount();
    StringBuilder line = new StringBuilder();
    for (int i = 1; i <= columns; i++) {
      line.append(i > 1 ? "," : "").append(field(rows.getMetaData().getColumnLabel(i)));
    }
    out.print(line.append(END));
    while (rows.next()) {
      line.setLength(0);
      for (int i = 1; i <= columns; i++) {
        line.append(i > 1 ? "," : "").append(field(SqlText.of(rows, i)));
      }
      out.print(line.append(END));
    }
  }

  static String field(String text) {
    if (text == null) {
      return "";
    }
    boolean quoted = text.isEmpty() || text.chars().anyMatch(c -> "\",\r\n".indexOf(c) >= 0);
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
