package com.sparkify.warehouse.staging;

import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.Warehouse;
import com.sparkify.warehouse.WarehouseTransaction;
import com.sparkify.warehouse.storage.FileStore;
import com.sparkify.warehouse.storage.ParallelListing;
import com.sparkify.warehouse.storage.Prefixes;
import com.sparkify.warehouse.storage.StoredFile;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Makes sure that the files which were copied are still those that were listed: what was read has
 * to be what the ledger says was read.
 */
final class Unchanged {
  /** So many files are looked up one by one; for more, the folders are listed once more. */
  private static final int FEW = 40;

  private static final int PAGE = 5_000;

  /** After all addresses, which begin with s3:. */
  private static final String LAST = "s4";

  private static final SqlFile PAGE_OF_FILES =
      SqlFile.of(Unchanged.class, "page_of_staged_files.sql");

  private final Warehouse warehouse;
  private final FileStore store;
  private final Scope scope;

  Unchanged(Warehouse warehouse, FileStore store, Scope scope) {
    this.warehouse = warehouse;
    this.store = store;
    this.scope = scope;
  }

  private record Staged(String uri, String etag) {}

  /**
   * Compares the files in the temporary table {@code staged_files} with the bucket.
   *
   * @param files how many there are
   * @throws com.sparkify.warehouse.TaskException to try again, when one is another
   */
  void require(long files) throws SQLException {
    if (files <= FEW) {
      requireOneByOne(new StagedFiles("", LAST));
      return;
    }
    String after = "";
    for (String folder : scope.folders()) {
      // Files that were staged with a changed one may be anywhere.
      requireOneByOne(new StagedFiles(after, folder));
      requireListed(folder);
      after = end(folder);
    }
    requireOneByOne(new StagedFiles(after, LAST));
  }

  private void requireOneByOne(StagedFiles files) throws SQLException {
    for (Staged file = files.next(); file != null; file = files.next()) {
      String etag = file.etag();
      if (new Listed(store).at(file.uri()).filter(f -> f.etag().equals(etag)).isEmpty()) {
        throw UnitCopies.changed(file.uri());
      }
    }
  }

  private void requireListed(String folder) throws SQLException {
    List<String> parts = scope.isDeep() ? Prefixes.under(store, folder) : List.of(folder);
    StagedFiles expected = new StagedFiles(folder, end(folder));
    Staged next = expected.next();
    try (ParallelListing files = new ParallelListing(store, parts)) {
      while (next != null && files.hasNext()) {
        StoredFile file = files.next();
        int order = Comparison.compareUtf8(next.uri(), file.uri());
        if (order < 0 || (order == 0 && !next.etag().equals(file.etag()))) {
          throw UnitCopies.changed(next.uri());
        }
        next = order == 0 ? expected.next() : next;
      }
    }
    if (next != null) {
      throw UnitCopies.changed(next.uri());
    }
  }

  /** The address after all of a folder's: the character after the slash with which it ends. */
  private static String end(String folder) {
    return folder.substring(0, folder.length() - 1) + '0';
  }

  /** The files between two addresses, page by page. */
  private final class StagedFiles {
    private final String to;
    private final Deque<Staged> page = new ArrayDeque<>();
    private String after;

    StagedFiles(String after, String to) {
      this.after = after;
      this.to = to;
    }

    /** Null after the last one. */
    Staged next() throws SQLException {
      if (page.isEmpty() && after != null) {
        page.addAll(warehouse.prepare(this::fetch));
        after = page.size() < PAGE ? null : page.getLast().uri();
      }
      return page.poll();
    }

    private List<Staged> fetch(WarehouseTransaction transaction) throws SQLException {
      return transaction
          .query(PAGE_OF_FILES.only(), Map.of("after", after, "to", to, "most", PAGE))
          .stream()
          .map(row -> new Staged(row.text("uri"), row.text("etag")))
          .toList();
    }
  }
}
