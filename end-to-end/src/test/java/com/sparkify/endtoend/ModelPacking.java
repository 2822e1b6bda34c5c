package com.sparkify.endtoend;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** How {@link UnitModel} puts files into units: in the order in which they are met. */
final class ModelPacking {
  /** So many files or fewer are units of their own. */
  private static final int FEW = 8;

  private record Entry(String uri, String content, ModelUnit predecessor) {}

  private final int unitFiles;
  private final List<Entry> entries = new ArrayList<>();

  ModelPacking(int unitFiles) {
    this.unitFiles = unitFiles;
  }

  void add(String uri, String content, ModelUnit predecessor) {
    entries.add(new Entry(uri, content, predecessor));
  }

  /** Adds those of a unit's files that are there; false when none is. */
  boolean addThose(
      ModelUnit unit, Map<String, String> bucket, Predicate<String> which, ModelUnit before) {
    List<String> there =
        unit.files.keySet().stream().filter(bucket::containsKey).filter(which).toList();
    there.forEach(uri -> add(uri, bucket.get(uri), before));
    return !there.isEmpty();
  }

  List<ModelUnit> units(String folder, String run, Set<ModelUnit> gone) {
    List<ModelUnit> made = new ArrayList<>();
    int size = entries.size() <= Math.min(FEW, unitFiles) ? 1 : unitFiles;
    for (int i = 0; i < entries.size(); i += size) {
      Map<String, String> files = new TreeMap<>();
      Set<ModelUnit> predecessors = new LinkedHashSet<>();
      for (Entry entry : entries.subList(i, Math.min(i + size, entries.size()))) {
        files.put(entry.uri(), entry.content());
        if (entry.predecessor() != null) {
          predecessors.add(entry.predecessor());
        }
      }
      made.add(new ModelUnit(folder, run, files, predecessors));
    }
    if (!gone.isEmpty()) {
      made.add(new ModelUnit(folder, run, Map.of(), gone));
    }
    return made;
  }
}
