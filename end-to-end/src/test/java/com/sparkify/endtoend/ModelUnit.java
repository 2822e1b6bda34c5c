package com.sparkify.endtoend;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A load unit as {@link UnitModel} has it: which contents of which files came together. */
final class ModelUnit {
  /** What may become of a unit. */
  enum State {
    STAGED,
    PASSED,
    REFUSED,
    ACCEPTED,
    OVERTAKEN,
    REPLACED,
    REMOVED
  }

  final String folder;
  final String run;
  final TreeMap<String, String> files;
  final Set<ModelUnit> predecessors;
  State state = State.STAGED;

  /** Whether its versions of its files were refused or taken back, whatever became of it then. */
  boolean unwanted;

  /** The last acceptance or replacement that it took part in; 0 before the first. */
  int change;

  ModelUnit(String folder, String run, Map<String, String> files, Set<ModelUnit> predecessors) {
    this.folder = folder;
    this.run = run;
    this.files = new TreeMap<>(files);
    this.predecessors = Set.copyOf(predecessors);
  }

  boolean is(State... states) {
    return Set.of(states).contains(state);
  }

  boolean shares(ModelUnit other) {
    return folder.equals(other.folder)
        && files.keySet().stream().anyMatch(other.files::containsKey);
  }

  /** Whether the run that staged it may still bring it in. */
  boolean isPendingFor(String aRun) {
    return run.equals(aRun) && is(State.STAGED, State.PASSED, State.REFUSED);
  }
}
