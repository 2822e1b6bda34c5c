package com.sparkify.sandbox;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/** A result as a table for people: columns as wide as their longest value, numbers to the right. */
final class AlignedRows {
  private AlignedRows() {}

  static void print(ResultSet rows, PrintStream out) throws SQLException {
    ResultSetMetaData about = rows.getMetaData();
    int columns = about.getColumnCount();
    int[] widths = new int[columns];
    List<String[]> lines = new ArrayList<>();
    String[] header = new String[columns];
    for (int i = 0; i < columns; i++) {
      header[i] = about.getColumnLabel(i + 1);
      widths[i] = width(header[i]);
    }
    while (rows.next()) {
      String[] line = new String[columns];
      for (int i = 0; i < columns; i++) {
        String value = SqlText.of(rows, i + 1);
        line[i] = value == null ? "" : value.replaceAll("[\\r\\n\\t]", " ");
        widths[i] = Math.max(widths[i], width(line[i]));
      }
      lines.add(line);
    }
    boolean[] toTheRight = numbers(about, columns);
    out.println(joined(header, widths, new boolean[columns]));
    StringBuilder rule = new StringBuilder();
    for (int i = 0; i < columns; i++) {
      rule.append(i > 0 ? "  " : "").append("-".repeat(widths[i]));
    }
    out.println(rule);
    for (String[] line : lines) {
      out.println(joined(line, widths, toTheRight));
    }
    out.println(lines.size() == 1 ? "(1 row)" : "(" + lines.size() + " rows)");
  }

  private static boolean[] numbers(ResultSetMetaData about, int columns) throws SQLException {
    boolean[] numbers = new boolean[columns];
    for (int i = 0; i < columns; i++) {
      numbers[i] =
          switch (about.getColumnType(i + 1)) {
            case Types.SMALLINT,
                Types.INTEGER,
                Types.BIGINT,
                Types.NUMERIC,
                Types.DECIMAL,
                Types.REAL,
                Types.FLOAT,
                Types.DOUBLE ->
                true;
            default -> false;
          };
    }
    return numbers;
  }

  private static String joined(String[] values, int[] widths, boolean[] toTheRight) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      String blanks = " ".repeat(widths[i] - width(values[i]));
      line.append(i > 0 ? "  " : "");
      line.append(toTheRight[i] ? blanks + values[i] : values[i] + blanks);
    }
    return line.toString().stripTrailing();
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
