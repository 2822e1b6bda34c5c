package com.sparkify.warehouse.staging;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Packs files into units, so that a COPY is worth its cost and a changed file costs little. The few
 * files of an hour are units of their own: should one of them be refused, the others come in. So
 * are files that were refused together, since nobody knows which of them is at fault.
 */
final class UnitPacker {
  /** So many files are few. */
  static final int FEW = 8;

  private final int mostFiles;
  private final long mostBytes;
  private final Destination destination;
  private final Set<Long> vanished = new TreeSet<>();
  private List<Entry> batch = new ArrayList<>();
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
   * @param alone whether it has to be a unit of its own
   */
  void add(StoredFile file, boolean alone) throws SQLException {
    add(new Entry(file, OptionalLong.empty()), alone);
  }

  /** Adds a file of a unit that is to be replaced. */
  void add(StoredFile file, boolean alone, long predecessor) throws SQLException {
    add(new Entry(file, OptionalLong.of(predecessor)), alone);
  }

  /** Notes a unit of whose files none is left. */
  void addVanished(long unit) {
    vanished.add(unit);
  }

  private void add(Entry entry, boolean alone) throws SQLException {
    if (alone) {
      flush(List.of(entry));
      return;
    }
    if (!batch.isEmpty()
        && (batch.size() >= mostFiles || bytes + entry.file().size() > mostBytes)) {
      few = false;
      flush(batch);
      batch = new ArrayList<>();
      bytes = 0;
    }
    batch.add(entry);
    bytes += entry.file().size();
  }

  /** Packs what is left; an empty unit stands for the files that vanished. */
  void finish() throws SQLException {
    if (few && batch.size() <= FEW) {
      for (Entry entry : batch) {
        flush(List.of(entry));
      }
    } else if (!batch.isEmpty()) {
      flush(batch);
    }
    if (!vanished.isEmpty()) {
      destination.take(List.of(), vanished);
    }
  }

  private void flush(List<Entry> entries) throws SQLException {
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
