package com.sparkify.warehouse;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How far a target has taken in a log of changes. Read and moved under {@code lock_ops}, in the
 * transaction that makes the target right: whoever writes a log holds that lock too, so no change
 * with a lower number can appear later.
 *
 * @param target the table that is made right, such as {@code users}
 * @param log the table in sparkify_ops that tells what changed, such as {@code changed_users}
 */
public record Watermark(String target, String log) {
  /** The last change taken in; empty before the target's first success. */
  public OptionalLong read(WarehouseTransaction transaction) throws SQLException {
    List<Row> rows =
        transaction.query(
            "SELECT MAX(change_number) AS taken FROM sparkify_ops.watermarks"
                + " WHERE target = :name HAVING COUNT(*) > 0",
            Map.of("name", name()));
    return rows.isEmpty() ? OptionalLong.empty() : OptionalLong.of(rows.get(0).number("taken"));
  }

  /** Notes that everything now in the log is taken in. */
  public void moveToEnd(WarehouseTransaction transaction) throws SQLException {
    Map<String, String> name = Map.of("name", name());
    transaction.update("DELETE FROM sparkify_ops.watermarks WHERE target = :name", name);
    transaction.update(
        "INSERT INTO sparkify_ops.watermarks (target, change_number)"
            + " SELECT CAST(:name AS VARCHAR), COALESCE(MAX(change_number), 0) FROM sparkify_ops."
            + Sql.identifier(log),
        name);
    forgetWhatAllHaveTaken(transaction);
  }

  /** Keeps the last change, from which the next one gets its number. */
  private void forgetWhatAllHaveTaken(WarehouseTransaction transaction) throws SQLException {
    transaction.update(
        "DELETE FROM sparkify_ops."
            + Sql.identifier(log)
            + " WHERE change_number < (SELECT MIN(change_number) FROM sparkify_ops.watermarks"
            + " WHERE target LIKE :readers)",
        Map.of("readers", "%." + log));
  }

  private String name() {
    return target + "." + log;
  }
}
