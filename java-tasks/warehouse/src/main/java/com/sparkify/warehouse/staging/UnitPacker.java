package com.sparkify.warehouse.staging;

import com.sparkify.warehouse.storage.StoredFile;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Packs files into units, so that a COPY is worth its cost and a changed file costs little. The few
 * files of an hour are units of their own: should one of them be refused, the others come in. Of
 * files that were refused together nobody knows which is at fault, so they are packed apart from
 * the others, and into parts: after a few runs all have come in but the guilty one.
 */
final class UnitPacker {
  /** So many files are few. */
  static final int FEW = 8;

  /** Into so many parts suspects are cut, each of which costs a COPY. */
  static final int PARTS = 16;

  private final int mostFiles;
  private final long mostBytes;
  private final Destination destination;
  private final Set<Long> vanished = new TreeSet<>();
  private final List<Entry> suspects = new ArrayList<>();
  private final List<Entry> batch = new ArrayList<>();
  private long bytes;
  private boolean few = true;

  UnitPacker(int mostFiles, long mostBytes, Destination destination) {
    this.mostFiles = mostFiles;
    this.mostBytes = mostBytes;
    this.destination = destination;
  }

  /** Takes the files of a unit. */
  @FunctionalInterface
  interface Destination {
    /**
     * Takes a whole unit, its files in the order of their addresses.
     *
     * @param predecessors the units that it stands in for
     */
    void take(List<StoredFile> files, Set<Long> predecessors) throws SQLException;
  }

  private record Entry(StoredFile file, OptionalLong predecessor) {}

  /**
   * Adds a file that is in no accepted unit.
   *
   * @param suspect whether it was refused the last time
   */
  void add(StoredFile file, boolean suspect) throws SQLException {
    add(new Entry(file, OptionalLong.empty()), suspect);
  }

  /** Adds a file of a unit that is to be replaced. */
  void add(StoredFile file, boolean suspect, long predecessor) throws SQLException {
    add(new Entry(file, OptionalLong.of(predecessor)), suspect);
  }

  /** Notes a unit of whose files none is left. */
  void addVanished(long unit) {
    vanished.add(unit);
  }

  private void add(Entry entry, boolean suspect) throws SQLException {
    if (suspect) {
      suspects.add(entry);
    } else {
      if (isFull(entry, mostFiles)) {
        few = false;
        flush();
      }
      pack(entry);
    }
  }

  private boolean isFull(Entry next, int most) {
    return !batch.isEmpty() && (batch.size() >= most || bytes + next.file().size() > mostBytes);
  }

  private void pack(Entry entry) {
    batch.add(entry);
    bytes += entry.file().size();
  }

  /** Packs what is left; an empty unit stands for the files that vanished. */
  void finish() throws SQLException {
    if (few && batch.size() <= FEW) {
      for (Entry entry : batch) {
        take(List.of(entry));
      }
      batch.clear();
    }
    flush();
    int part = Math.min(mostFiles, (suspects.size() + PARTS - 1) / PARTS);
    for (Entry suspect : suspects) {
      if (isFull(suspect, part)) {
        flush();
      }
      pack(suspect);
    }
    flush();
    if (!vanished.isEmpty()) {
      destination.take(List.of(), vanished);
    }
  }

  private void flush() throws SQLException {
    if (!batch.isEmpty()) {
      take(batch);
      batch.clear();
    }
    bytes = 0;
  }

  private void take(List<Entry> entries) throws SQLException {
    Set<Long> predecessors = new TreeSet<>();
    entries.forEach(entry -> entry.predecessor().ifPresent(predecessors::add));
    destination.take(
        entries.stream()
            .map(Entry::file)
            .sorted(Comparator.comparing(StoredFile::uri, Comparison::compareUtf8))
            .toList(),
        predecessors);
  }
}
