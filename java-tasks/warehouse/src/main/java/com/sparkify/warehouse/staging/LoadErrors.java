package com.sparkify.warehouse.staging;

import com.sparkify.warehouse.Row;
import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.Warehouse;
import com.sparkify.warehouse.WarehouseTransaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * What the session's last COPY could not load. Redshift Serverless may refuse STL_LOAD_ERRORS
 * (SQLSTATE 42501); SYS_LOAD_ERROR_DETAIL is there for everybody, but does not tell the value.
 */
public enum LoadErrors {
  STL("read_stl_load_errors.sql"),
  SYS("read_sys_load_errors.sql");

  private final SqlFile query;

  LoadErrors(String file) {
    this.query = SqlFile.of(LoadErrors.class, file);
  }

  /** The better one of those that the user may read, found out in a transaction of its own. */
  static LoadErrors readable(Warehouse warehouse) throws SQLException {
    try {
      warehouse.inTransaction(List.of(), STL::read);
      return STL;
    } catch (SQLException e) {
      if ("42501".equals(e.getSQLState())) {
        return SYS;
      }
      throw e;
    }
  }

  List<RejectedRow> read(WarehouseTransaction transaction) throws SQLException {
    return transaction.query(query.only(), Map.of()).stream().map(LoadErrors::rejected).toList();
  }

  private static RejectedRow rejected(Row row) {
    return new RejectedRow(
        row.text("file_name"),
        row.number("line_number"),
        row.text("column_name"),
        row.text("value"),
        row.text("reason"));
  }
}
