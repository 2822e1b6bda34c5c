package com.sparkify.checkquality;

import com.sparkify.checkquality.rules.Tables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads which tables and columns the warehouse has. */
final class Catalog {
  private static final String COLUMNS =
      "SELECT table_schema, table_name, column_name FROM information_schema.columns"
          + " WHERE table_schema IN ('sparkify', 'sparkify_staging', 'sparkify_ops')"
          + " ORDER BY table_schema, table_name, ordinal_position";

  private Catalog() {}

  static Tables tables(Connection connection) throws SQLException {
    Map<String, List<String>> columns = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(COLUMNS)) {
      while (rows.next()) {
        String table = rows.getString(1) + "." + rows.getString(2);
        columns.computeIfAbsent(table, name -> new ArrayList<>()).add(rows.getString(3));
      }
    }
    return new Tables(columns);
  }
}
