package com.sparkify.endtoend;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How {@link UnitModel} puts files into units: in the order in which they are met. */
final class ModelPacking {
  /** So many files or fewer are units of their own. */
  private static final int FEW = 8;

  private record Entry(String uri, String content, ModelUnit predecessor) {}

  private final int unitFiles;

  /** Into so many parts suspects are cut. */
  private static final int PARTS = 16;

  private final List<Entry> newSuspects = new ArrayList<>();
  private final List<Entry> suspectsAgain = new ArrayList<>();
  private final List<Entry> newFiles = new ArrayList<>();
  private final List<Entry> filesAgain = new ArrayList<>();

  ModelPacking(int unitFiles) {
    this.unitFiles = unitFiles;
  }

  /**
   * Adds a file.
   *
   * @param isSuspect whether it was refused the last time
   * @param predecessor the accepted unit that holds it, or null
   */
  void add(String uri, String content, boolean isSuspect, ModelUnit predecessor) {
    Entry entry = new Entry(uri, content, predecessor);
    if (predecessor == null) {
      (isSuspect ? newSuspects : newFiles).add(entry);
    } else {
      (isSuspect ? suspectsAgain : filesAgain).add(entry);
    }
  }

  List<ModelUnit> units(String folder, String run, Set<ModelUnit> gone) {
    List<ModelUnit> made = new ArrayList<>();
    for (List<Entry> kind : List.of(newSuspects, suspectsAgain)) {
      int part = Math.max(1, Math.min(unitFiles, (kind.size() + PARTS - 1) / PARTS));
      pack(kind, part).forEach(entries -> made.add(unit(folder, run, entries)));
    }
    for (List<Entry> kind : List.of(newFiles, filesAgain)) {
      int size = kind.size() <= Math.min(FEW, unitFiles) ? 1 : unitFiles;
      pack(kind, size).forEach(entries -> made.add(unit(folder, run, entries)));
    }
    if (!gone.isEmpty()) {
      made.add(new ModelUnit(folder, run, Map.of(), gone));
    }
    return made;
  }

  private static List<List<Entry>> pack(List<Entry> entries, int size) {
    List<List<Entry>> packs = new ArrayList<>();
    for (int i = 0; i < entries.size(); i += size) {
      packs.add(entries.subList(i, Math.min(i + size, entries.size())));
    }
    return packs;
  }

  private static ModelUnit unit(String folder, String run, List<Entry> entries) {
    Map<String, String> files = new TreeMap<>();
    Set<ModelUnit> predecessors = new LinkedHashSet<>();
    for (Entry entry : entries) {
      files.put(entry.uri(), entry.content());
      if (entry.predecessor() != null) {
        predecessors.add(entry.predecessor());
      }
    }
    return new ModelUnit(folder, run, files, predecessors);
  }
}
