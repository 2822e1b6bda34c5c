package com.sparkify.warehouse.staging;

import com.sparkify.warehouse.Interval;
import com.sparkify.warehouse.Row;
import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.WarehouseTransaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which files a staging table holds, as of which ETag: {@code sparkify_ops.loaded_files}. It is
 * written in the transaction that stages the rows, so a file is in it exactly when its rows are.
 */
public final class Ledger {
  private static final SqlFile READ = SqlFile.of(Ledger.class, "read_ledger.sql");
  private static final SqlFile FORGET = SqlFile.of(Ledger.class, "forget_files.sql");
  private static final List<String> COLUMNS =
      List.of(
          "target",
          "uri",
          "etag",
          "size",
          "last_modified",
          "range_from",
          "range_to",
          "loaded_at",
          "run_id");

  private final String target;

  /**
   * The ledger of one staging table.
   *
   * @param target the table's name
   */
  public Ledger(String target) {
    this.target = target;
  }

  /** What the table holds by now. */
  public Staged read(WarehouseTransaction transaction) throws SQLException {
    Map<String, LedgerEntry> files = new HashMap<>();
    for (Row row : transaction.query(READ.only(), Map.of("target", target))) {
      files.put(row.text("uri"), entry(row));
    }
    return new Staged(files, RejectedRows.countByFile(transaction, target));
  }

  private static LedgerEntry entry(Row row) {
    Instant from = row.instant("range_from");
    return new LedgerEntry(
        new StoredFile(
            row.text("uri"), row.text("etag"), row.number("size"), row.instant("last_modified")),
        from == null ? null : new Interval(from, row.instant("range_to")));
  }

  /**
   * Notes what was staged and what is staged no longer; with the files go the rows that were
   * rejected from them.
   *
   * @param gone the addresses of files that are no longer there
   */
  public void record(
      WarehouseTransaction transaction,
      String runId,
      List<LedgerEntry> staged,
      Collection<String> gone)
      throws SQLException {
    transaction.execute("CREATE TEMP TABLE forgotten_files (uri VARCHAR(2048))");
    List<List<Object>> forgotten = new ArrayList<>();
    staged.forEach(entry -> forgotten.add(List.of(entry.file().uri())));
    gone.forEach(uri -> forgotten.add(List.of(uri)));
    transaction.insert("forgotten_files", List.of("uri"), forgotten);
    transaction.run(FORGET, Map.of("target", target));
    Instant now = Instant.now();
    transaction.insert(
        "sparkify_ops.loaded_files",
        COLUMNS,
        staged.stream().map(entry -> row(entry, now, runId)).toList());
    transaction.execute("DROP TABLE forgotten_files");
  }

  private List<Object> row(LedgerEntry entry, Instant now, String runId) {
    StoredFile file = entry.file();
    Interval range = entry.range();
    return Arrays.asList(
        target,
        file.uri(),
        file.etag(),
        file.size(),
        file.lastModified(),
        range == null ? null : range.from(),
        range == null ? null : range.to(),
        now,
        runId);
  }
}
