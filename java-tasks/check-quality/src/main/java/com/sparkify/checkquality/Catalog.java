package com.sparkify.checkquality;

import com.sparkify.checkquality.rules.Tables;
import com.sparkify.warehouse.Row;
import com.sparkify.warehouse.WarehouseTransaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads which tables and columns the warehouse has. */
final class Catalog {
  private static final String COLUMNS =
      "SELECT table_schema, table_name, column_name, data_type FROM information_schema.columns"
          + " WHERE table_schema NOT IN ('information_schema', 'pg_catalog')"
          + " ORDER BY table_schema, table_name, ordinal_position";

  private Catalog() {}

  static Tables tables(WarehouseTransaction transaction) throws SQLException {
    Map<String, List<Tables.Column>> columns = new TreeMap<>();
    for (Row row : transaction.query(COLUMNS, Map.of())) {
      String table = row.text("table_schema") + "." + row.text("table_name");
      columns
          .computeIfAbsent(table, name -> new ArrayList<>())
          .add(new Tables.Column(row.text("column_name"), row.text("data_type")));
    }
    return new Tables(columns);
  }
}
