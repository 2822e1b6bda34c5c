package com.sparkify.verify;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Statements and their answers as text, since reports compare and show them. */
final class Answers {
  private Answers() {}

  static void execute(Connection session, String sql) throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The rows, each with its values between bars; NULL is {@code null}. */
  static List<String> rows(Connection session, String sql) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          values.add(String.valueOf(result.getString(i)).strip());
        }
        rows.add(String.join(" | ", values));
      }
      return rows;
    }
  }

  /** All rows in a line. */
  static String of(Connection session, String sql) throws SQLException {
    return String.join(", ", rows(session, sql));
  }
}
