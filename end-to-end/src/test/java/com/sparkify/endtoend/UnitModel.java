package com.sparkify.endtoend;

import com.sparkify.endtoend.ModelUnit.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which contents of which files the star is made of, by the rules of the design and without a look
 * into the warehouse: the units that each run stages from what is in the bucket, what the gate and
 * accept-staging make of them, and what a run that is taken back leaves.
 */
final class UnitModel {
  private final List<ModelUnit> units = new ArrayList<>();
  private final Map<String, Integer> progress = new TreeMap<>();
  private int change;

  UnitModel() {
    List.of("users", "songs", "artists", "songplays", "time").forEach(t -> progress.put(t, 0));
  }

  /**
   * What a staging task is asked.
   *
   * @param asksFor which addresses the run is about
   * @param scheduled whether it leaves out what was refused
   * @param refresh whether it reads again what has not changed
   * @param unitFiles how many files a unit has at most
   */
  record Asked(
      String run, Predicate<String> asksFor, boolean scheduled, boolean refresh, int unitFiles) {}

  /** What became of a run's units: how many of them in each way. */
  record Accepted(int accepted, int overtaken, int waiting) {}

  /** Stages what of a folder's files has to be, and gives the new units. */
  List<ModelUnit> stage(String folder, Map<String, String> bucket, Asked asked) {
    Set<ModelUnit> outdated = new LinkedHashSet<>();
    Set<ModelUnit> failed = new LinkedHashSet<>();
    ModelPacking packing = new ModelPacking(asked.unitFiles());
    Set<String> all = new TreeSet<>(bucket.keySet());
    units.stream()
        .filter(unit -> unit.folder.equals(folder))
        .forEach(u -> all.addAll(u.files.keySet()));
    for (String uri : all) {
      if (asked.asksFor().test(uri)) {
        compare(folder, uri, bucket.get(uri), asked, outdated, failed, packing);
      }
    }
    if (asked.scheduled()) {
      for (String uri : all) {
        if (!asked.asksFor().test(uri) && bucket.containsKey(uri) && wasRefusedLast(folder, uri)) {
          compare(folder, uri, bucket.get(uri), asked, outdated, failed, packing);
        }
      }
    }
    for (ModelUnit unit : failed) {
      unit.predecessors.stream().filter(p -> p.is(State.ACCEPTED)).forEach(outdated::add);
    }
    Set<ModelUnit> gone = new LinkedHashSet<>();
    for (ModelUnit unit : units) {
      if (outdated.contains(unit)
          && !(asked.scheduled() && isHeld(unit, bucket))
          && !stageAgain(unit, bucket, uri -> true, unit, packing)) {
        gone.add(unit);
      }
    }
    for (ModelUnit unit : units) {
      if (failed.contains(unit)) {
        stageAgain(unit, bucket, uri -> accepted(folder, uri) == null, null, packing);
      }
    }
    failed.forEach(unit -> unit.state = State.OVERTAKEN);
    List<ModelUnit> made = packing.units(folder, asked.run(), gone);
    units.addAll(made);
    return made;
  }

  /** Stages those of a unit's files that are there; false when none is. */
  private boolean stageAgain(
      ModelUnit unit,
      Map<String, String> bucket,
      Predicate<String> which,
      ModelUnit before,
      ModelPacking packing) {
    List<String> there =
        unit.files.keySet().stream().filter(bucket::containsKey).filter(which).toList();
    for (String uri : there) {
      String content = bucket.get(uri);
      boolean isOther = !unit.files.get(uri).equals(content);
      boolean isSuspect = isOther && wasRefusedLast(unit.folder, uri);
      packing.add(uri, content, isSuspect, before);
    }
    return !there.isEmpty();
  }

  private void compare(
      String folder,
      String uri,
      String content,
      Asked asked,
      Set<ModelUnit> outdated,
      Set<ModelUnit> failed,
      ModelPacking packing) {
    List<ModelUnit> holding = holding(folder, uri);
    List<ModelUnit> own = holding.stream().filter(u -> u.isPendingFor(asked.run())).toList();
    ModelUnit accepted =
        holding.stream().filter(u -> u.is(State.ACCEPTED)).findFirst().orElse(null);
    if (content == null) {
      if (accepted != null && !hasSuccessor(accepted, asked.run())) {
        outdated.add(accepted);
      }
      failed.addAll(own);
      return;
    }
    boolean upToDate =
        accepted != null && accepted.files.get(uri).equals(content) && !asked.refresh();
    if (upToDate || own.stream().anyMatch(u -> u.files.get(uri).equals(content))) {
      return;
    }
    if (!own.isEmpty()) {
      failed.addAll(own);
    } else if (asked.scheduled() && isUnwanted(refusal(folder, uri, content))) {
      return;
    } else if (accepted == null) {
      packing.add(uri, content, wasRefusedLast(folder, uri), null);
    } else {
      outdated.add(accepted);
    }
  }

  private List<ModelUnit> holding(String folder, String uri) {
    return units.stream()
        .filter(unit -> unit.folder.equals(folder) && unit.files.containsKey(uri))
        .toList();
  }

  /** Whether a file of the unit is there as it was refused for itself, or taken back. */
  private boolean isHeld(ModelUnit unit, Map<String, String> bucket) {
    return unit.files.entrySet().stream()
        .filter(file -> bucket.containsKey(file.getKey()))
        .filter(file -> !bucket.get(file.getKey()).equals(file.getValue()))
        .anyMatch(
            file -> isUnwanted(refusal(unit.folder, file.getKey(), bucket.get(file.getKey()))));
  }

  /**
   * Whether the star has nothing better of a file than what was refused when it was judged last.
   */
  private boolean wasRefusedLast(String folder, String uri) {
    ModelUnit last = lastJudged(uri, holding(folder, uri));
    return last != null && refusal(folder, uri, last.files.get(uri)) != null;
  }

  /** The unit with which a content of a file was refused, if no other has brought it since. */
  private ModelUnit refusal(String folder, String uri, String content) {
    List<ModelUnit> holding =
        holding(folder, uri).stream().filter(u -> u.files.get(uri).equals(content)).toList();
    ModelUnit last = lastJudged(uri, holding);
    boolean isInTheStar = holding.stream().anyMatch(unit -> unit.is(State.ACCEPTED));
    return last != null && last.unwanted && !isInTheStar ? last : null;
  }

  /** What a refused unit holds as its predecessor does, it did not bring. */
  private static ModelUnit lastJudged(String uri, List<ModelUnit> units) {
    return units.stream()
        .filter(unit -> unit.unwanted || unit.change > 0)
        .filter(
            unit ->
                !unit.unwanted
                    || unit.predecessors.stream()
                        .noneMatch(p -> unit.files.get(uri).equals(p.files.get(uri))))
        .reduce((first, last) -> last)
        .orElse(null);
  }

  /** Whether the verdict is about the file and not about those that were with it. */
  private static boolean isUnwanted(ModelUnit refusal) {
    return refusal != null && (refusal.files.size() == 1 || refusal.change > 0);
  }

  private ModelUnit accepted(String folder, String uri) {
    return holding(folder, uri).stream()
        .filter(unit -> unit.is(State.ACCEPTED))
        .findFirst()
        .orElse(null);
  }

  private boolean hasSuccessor(ModelUnit unit, String run) {
    return units.stream().anyMatch(u -> u.isPendingFor(run) && u.predecessors.contains(unit));
  }

  /**
   * The gate: a folder's units pass together, or those that are good by themselves do.
   *
   * @return how many are refused
   */
  int judge(String run, Predicate<String> bad) {
    int refused = 0;
    for (ModelUnit unit : units) {
      boolean judged =
          unit.run.equals(run)
              && unit.is(State.STAGED, State.PASSED, State.REFUSED, State.ACCEPTED);
      if (judged) {
        boolean isBad = unit.files.values().stream().anyMatch(bad);
        refused += isBad ? 1 : 0;
        if (!unit.is(State.ACCEPTED)) {
          unit.state = isBad ? State.REFUSED : State.PASSED;
          unit.unwanted = isBad;
        }
      }
    }
    return refused;
  }

  /** Accepts what the gate has passed, but for what another run was faster with. */
  Accepted accept(String run) {
    List<ModelUnit> passed =
        units.stream().filter(u -> u.run.equals(run) && u.is(State.PASSED)).toList();
    Set<ModelUnit> overtaken = new LinkedHashSet<>();
    for (ModelUnit unit : passed) {
      boolean late = unit.predecessors.stream().anyMatch(before -> !before.is(State.ACCEPTED));
      boolean rivalled =
          units.stream()
              .filter(other -> other != unit && other.shares(unit))
              .filter(other -> !unit.predecessors.contains(other))
              .anyMatch(
                  other ->
                      other.is(State.ACCEPTED)
                          || (passed.indexOf(other) >= 0
                              && passed.indexOf(other) < passed.indexOf(unit)
                              && !overtaken.contains(other)));
      if (late || rivalled) {
        overtaken.add(unit);
      }
    }
    while (overtaken.addAll(passed.stream().filter(u -> replaceOne(u, overtaken)).toList())) {
      // What stands in for a unit comes in as a whole or not at all.
    }
    Set<ModelUnit> accepted = new LinkedHashSet<>(passed);
    accepted.removeAll(overtaken);
    while (accepted.removeIf(unit -> standsInForOneWith(unit, run, accepted))) {
      // Until those that are left stand in for their predecessors' files all together.
    }
    overtaken.forEach(unit -> unit.state = State.OVERTAKEN);
    if (!accepted.isEmpty()) {
      change++;
      accepted.forEach(unit -> become(unit, State.ACCEPTED));
      accepted.stream()
          .flatMap(unit -> unit.predecessors.stream())
          .filter(before -> before.is(State.ACCEPTED))
          .forEach(before -> become(before, State.REPLACED));
    }
    return new Accepted(
        accepted.size(), overtaken.size(), passed.size() - accepted.size() - overtaken.size());
  }

  /** Whether one of the run's units that replaces the same one is not accepted. */
  private boolean standsInForOneWith(ModelUnit unit, String run, Set<ModelUnit> accepted) {
    return replaceOne(
        unit,
        units.stream()
            .filter(other -> other.run.equals(run) && !accepted.contains(other))
            .filter(other -> other.is(State.PASSED, State.REFUSED))
            .toList());
  }

  private static boolean replaceOne(ModelUnit unit, Collection<ModelUnit> others) {
    return others.stream()
        .anyMatch(other -> other.predecessors.stream().anyMatch(unit.predecessors::contains));
  }

  private void become(ModelUnit unit, State state) {
    unit.state = state;
    unit.change = change;
  }

  /** Whether the star is made of this content of a file. */
  boolean holds(String folder, String uri, String content) {
    ModelUnit unit = accepted(folder, uri);
    return unit != null && unit.files.get(uri).equals(content);
  }

  /** Takes a run back that can be. */
  void undo(String run) {
    List<ModelUnit> accepted =
        units.stream().filter(u -> u.run.equals(run) && u.is(State.ACCEPTED)).toList();
    if (accepted.isEmpty()) {
      return;
    }
    change++;
    accepted.stream()
        .flatMap(unit -> unit.predecessors.stream())
        .filter(before -> before.is(State.REPLACED))
        .forEach(before -> become(before, State.ACCEPTED));
    for (ModelUnit unit : accepted) {
      become(unit, State.REFUSED);
      unit.unwanted = true;
    }
  }

  /** Whether a run has units that the star is made of, and all of them are the newest. */
  boolean isNewest(String run) {
    return units.stream().anyMatch(unit -> unit.run.equals(run) && unit.is(State.ACCEPTED))
        && units.stream()
            .filter(unit -> unit.change > 0)
            .allMatch(unit -> unit.run.equals(run) || unit.change < firstChange(run));
  }

  private int firstChange(String run) {
    return units.stream()
        .filter(unit -> unit.run.equals(run) && unit.change > 0)
        .mapToInt(unit -> unit.change)
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  /**
   * The clean-up that keeps nothing longer than it must.
   *
   * @param unaccepted whether runs that have not accepted their units are taken for over
   */
  void cleanUp(boolean unaccepted) {
    int passed = progress.values().stream().mapToInt(Integer::intValue).min().orElse(0);
    for (ModelUnit unit : units) {
      boolean former =
          unit.is(State.REFUSED, State.OVERTAKEN, State.REPLACED) && unit.change <= passed;
      if (former || (unaccepted && unit.is(State.STAGED, State.PASSED))) {
        unit.state = State.REMOVED;
      }
    }
  }

  /** Notes that a table of the star has taken in all that it can. */
  void load(String table) {
    progress.put(table, table.equals("time") ? progress.get("songplays") : change);
  }

  /** Whether all tables of the star have taken in all changes. */
  boolean isLoaded() {
    return progress.values().stream().allMatch(taken -> taken == change);
  }

  /** What the star has to be when it is loaded. */
  Star star() {
    return ExpectedStar.of(contents(RandomBucket.LOGS), contents(RandomBucket.SONGS));
  }

  private Collection<String> contents(String folder) {
    return units.stream()
        .filter(unit -> unit.folder.equals(folder) && unit.is(State.ACCEPTED))
        .flatMap(unit -> unit.files.values().stream())
        .toList();
  }
}
