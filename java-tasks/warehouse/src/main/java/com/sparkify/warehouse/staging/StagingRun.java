package com.sparkify.warehouse.staging;

import com.sparkify.warehouse.StorageOptions;
import com.sparkify.warehouse.WarehouseTransaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * One attempt at staging: its transaction, the bucket, and the one way by which files come from
 * there into the warehouse.
 *
 * @param maxRejected how many bad rows are set aside before the attempt fails
 */
public record StagingRun(
    WarehouseTransaction transaction,
    FileStore store,
    StorageOptions storage,
    LoadErrors errors,
    int maxRejected,
    String runId) {
  /**
   * Copies JSON files into a table, usually a temporary one. Files without a byte are left out:
   * they have no rows, and COPY fails where nothing else is named.
   *
   * @param table as SQL
   */
  public Copied copy(String table, List<JsonColumn> columns, List<StoredFile> files)
      throws SQLException {
    List<StoredFile> full = files.stream().filter(file -> !file.isEmpty()).toList();
    if (full.isEmpty()) {
      return new Copied(0, List.of());
    }
    try (WorkFiles work = new WorkFiles(store, storage)) {
      JsonCopy copy =
          new JsonCopy(
              table,
              columns.stream().map(JsonColumn::name).toList(),
              work.manifest(full),
              work.jsonPaths(columns.stream().map(JsonColumn::path).toList()),
              maxRejected);
      transaction.execute(copy.sql(storage));
    }
    // A COPY that may not leave out a row has left out none.
    List<RejectedRow> rejected = maxRejected == 0 ? List.of() : errors.read(transaction);
    return new Copied(transaction.number("SELECT pg_last_copy_count()", Map.of()), rejected);
  }
}
