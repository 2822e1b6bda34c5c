package com.sparkify.warehouse.staging.rejected;

import com.sparkify.warehouse.Row;
import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.Warehouse;
import com.sparkify.warehouse.WarehouseTransaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the session's last COPY could not load. STL_LOAD_ERRORS has the value too, but holds nothing
 * of a Serverless workgroup and may be refused there; SYS_LOAD_ERROR_DETAIL is there on both
 * (developer guide, "STL_LOAD_ERRORS").
 *
 * @param views where to look, in this order, until one of them has something
 */
public record LoadErrors(List<SqlFile> views) {
  private static final SqlFile STL = SqlFile.of(LoadErrors.class, "read_stl_load_errors.sql");
  private static final SqlFile SYS = SqlFile.of(LoadErrors.class, "read_sys_load_errors.sql");

  /** Copies the views. */
  public LoadErrors {
    views = List.copyOf(views);
  }

  /** Of the views that the user may read; found out in a transaction of its own. */
  public static LoadErrors readable(Warehouse warehouse) throws SQLException {
    List<SqlFile> views = new ArrayList<>(List.of(SYS));
    try {
      warehouse.inTransaction(List.of(), transaction -> transaction.query(STL.only(), Map.of()));
      views.add(0, STL);
    } catch (SQLException e) {
      if (!"42501".equals(e.getSQLState())) {
        throw e;
      }
    }
    return new LoadErrors(views);
  }

  public List<RejectedRow> read(WarehouseTransaction transaction) throws SQLException {
    List<RejectedRow> found = List.of();
    for (int i = 0; i < views.size() && found.isEmpty(); i++) {
      found =
          transaction.query(views.get(i).only(), Map.of()).stream()
              .map(LoadErrors::rejected)
              .toList();
    }
    return found;
  }

  private static RejectedRow rejected(Row row) {
    return new RejectedRow(
        row.text("file_name"),
        row.number("line_number"),
        row.text("column_name"),
        row.text("value"),
        row.text("code"),
        row.text("reason"));
  }
}
