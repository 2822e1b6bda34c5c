package com.sparkify.warehouse.loading;

import com.sparkify.warehouse.Sql;
import com.sparkify.warehouse.WarehouseTransaction;
import java.sql.SQLException;
import java.util.Map;

/**
 * How far a target has taken in the changes of {@code sparkify_ops.load_units}: the highest change
 * number that its rows are right for. Read and moved in the transaction that makes the target
 * right, which holds the target's own table: loads of different targets run side by side, two of
 * one target do not.
 *
 * @param target the table that is made right, such as {@code users}
 */
public record Progress(String target) {
  /** The table to lock, in sparkify_ops. */
  public String lock() {
    return "progress_" + target;
  }

  /** The last change taken in; 0 before the first. */
  public long read(WarehouseTransaction transaction) throws SQLException {
    return transaction.number("SELECT change_number FROM " + table(), Map.of());
  }

  /** Notes that all changes up to this one are taken in. */
  public void moveTo(WarehouseTransaction transaction, long changeNumber) throws SQLException {
    transaction.update(
        "UPDATE " + table() + " SET change_number = :taken", Map.of("taken", changeNumber));
  }

  private String table() {
    return "sparkify_ops." + Sql.identifier(lock());
  }
}
