package com.sparkify.warehouse.storage;

import java.util.ArrayList;
import java.util.List;

/** Cuts a folder into parts that can be listed side by side. */
public final class Prefixes {
  /** Enough for the connections that list. */
  private static final int ENOUGH = 16;

  private Prefixes() {}

  /** Folders that together hold all files of this one, in the order of their keys. */
  public static List<String> under(FileStore store, String root) {
    List<String> prefixes = List.of(root);
    while (prefixes.size() < ENOUGH) {
      List<String> finer = new ArrayList<>();
      for (String prefix : prefixes) {
        List<String> folders = store.folders(prefix);
        finer.addAll(folders.isEmpty() ? List.of(prefix) : folders);
      }
      if (finer.size() == prefixes.size()) {
        return finer;
      }
      prefixes = finer;
    }
    return prefixes;
  }
}
