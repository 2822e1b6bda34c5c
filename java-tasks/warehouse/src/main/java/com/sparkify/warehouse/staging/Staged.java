package com.sparkify.warehouse.staging;

import java.util.Collection;
import java.util.Map;

/**
 * What a staging table holds before a run.
 *
 * @param files its files by their addresses
 * @param rejected how many rows of a file are set aside, by its address
 */
public record Staged(Map<String, LedgerEntry> files, Map<String, Long> rejected) {
  /** Copies the maps. */
  public Staged {
    files = Map.copyOf(files);
    rejected = Map.copyOf(rejected);
  }

  /** Whether a file is to be read: it is new, or not what it was when it was read. */
  public boolean isChanged(StoredFile file) {
    LedgerEntry known = files.get(file.uri());
    return known == null || !known.file().etag().equals(file.etag());
  }

  /** Whether rows of a file are set aside. */
  public boolean isRejectedFrom(StoredFile file) {
    return rejected.containsKey(file.uri());
  }

  /** How many rows of these files are set aside. */
  public long rejectedFrom(Collection<StoredFile> present) {
    return present.stream().mapToLong(file -> rejected.getOrDefault(file.uri(), 0L)).sum();
  }

  /** The same, as far as the files are what they were then. */
  public long stillRejectedFrom(Collection<StoredFile> present) {
    return rejectedFrom(present.stream().filter(file -> !isChanged(file)).toList());
  }
}
