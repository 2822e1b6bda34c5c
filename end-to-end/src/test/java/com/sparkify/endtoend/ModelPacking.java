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
  private final List<Entry> alone = new ArrayList<>();
  private final List<Entry> newFiles = new ArrayList<>();
  private final List<Entry> filesAgain = new ArrayList<>();

  ModelPacking(int unitFiles) {
    this.unitFiles = unitFiles;
  }

  /**
   * Adds a file.
   *
   * @param isAlone whether it has to be a unit of its own
   * @param predecessor the accepted unit that holds it, or null
   */
  void add(String uri, String content, boolean isAlone, ModelUnit predecessor) {
    Entry entry = new Entry(uri, content, predecessor);
    (isAlone ? alone : predecessor == null ? newFiles : filesAgain).add(entry);
  }

  List<ModelUnit> units(String folder, String run, Set<ModelUnit> gone) {
    List<ModelUnit> made = new ArrayList<>();
    pack(alone, 1).forEach(entries -> made.add(unit(folder, run, entries)));
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
