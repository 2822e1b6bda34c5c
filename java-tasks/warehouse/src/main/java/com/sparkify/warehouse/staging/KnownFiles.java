package com.sparkify.warehouse.staging;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What the ledger knows of the files of a folder, one file after another by address. */
final class KnownFiles {
  private final Ledger ledger;
  private final String end;
  private final Deque<FileVersion> page = new ArrayDeque<>();
  private String next;

  KnownFiles(Ledger ledger, String folder) {
    this.ledger = ledger;
    this.next = folder;
    // The character after the slash with which a folder ends.
    this.end = folder.substring(0, folder.length() - 1) + '0';
  }

  /** All known versions of the next file; empty after the last one. */
  List<FileVersion> next() throws SQLException {
    if (page.isEmpty() && next != null) {
      fetch();
    }
    List<FileVersion> versions = new ArrayList<>();
    while (!page.isEmpty()
        && (versions.isEmpty() || versions.get(0).uri().equals(page.element().uri()))) {
      versions.add(page.remove());
    }
    return versions;
  }

  /** A full page may end in the middle of a file, which then is the first of the next one. */
  private void fetch() throws SQLException {
    page.addAll(ledger.page(next, end));
    next = null;
    if (page.size() == Ledger.PAGE) {
      next = page.getLast().uri();
      page.removeIf(version -> version.uri().equals(next));
    }
  }
}
