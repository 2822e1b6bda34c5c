package com.sparkify.acceptstaging;

import com.sparkify.warehouse.ExitCode;
import com.sparkify.warehouse.Row;
import com.sparkify.warehouse.RunUnits;
import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.TaskException;
import com.sparkify.warehouse.WarehouseTransaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Accepts the passed units of a run, in one short transaction that holds {@code lock_units}. A unit
 * is overtaken when another run has meanwhile accepted a version of one of its files: what it was
 * staged to stand in for is no longer what the star is made of.
 */
final class Acceptance {
  private static final int TOLD = 20;

  private static final SqlFile UNITS = file("units_of_run.sql");
  private static final SqlFile PREDECESSORS = file("predecessors_of_run.sql");
  private static final SqlFile RIVALS = file("rivals_of_run.sql");
  private static final SqlFile FILES_LEFT = file("files_left.sql");
  private static final SqlFile OVERTAKE = file("overtake_unit.sql");
  private static final SqlFile ACCEPT = file("accept_unit.sql");
  private static final SqlFile REPLACE = file("replace_predecessors.sql");

  private final WarehouseTransaction transaction;
  private final RunUnits run;
  private final Map<Long, String> states = new TreeMap<>();
  private final Map<Long, Set<Long>> predecessors = new TreeMap<>();
  private final Set<Long> overtaken = new TreeSet<>();

  Acceptance(WarehouseTransaction transaction, RunUnits run) {
    this.transaction = transaction;
    this.run = run;
  }

  /**
   * What became of the run's units.
   *
   * @param waiting passed, and not accepted, since a unit that replaces the same one was refused
   * @param filesLeft some of the files that another run or a later attempt has to load
   */
  record Outcome(long accepted, long overtaken, long waiting, List<String> filesLeft, long before) {
    String message() {
      if (overtaken + waiting > 0) {
        return notAccepted(overtaken, "since another run has accepted a version of their files")
            + notAccepted(waiting, "since a unit that replaces the same one was refused")
            + "the next scheduled run loads what is missing, or run the tasks again for the same"
            + " interval";
      }
      if (accepted > 0) {
        return accepted + " units accepted";
      }
      return before > 0
          ? "nothing to accept: all units of the run are accepted"
          : "nothing to accept: the run has staged nothing";
    }

    private static String notAccepted(long units, String why) {
      return units == 0 ? "" : units + " units were not accepted, " + why + "; ";
    }
  }

  Outcome accept() throws SQLException {
    read();
    requireJudged();
    findOvertaken();
    Set<Long> accepted = acceptable();
    long waiting = in("passed").size() - accepted.size() - overtaken.size();
    for (long unit : overtaken) {
      transaction.run(OVERTAKE, values(unit, 0));
    }
    if (!accepted.isEmpty()) {
      long change = Changes.next(transaction);
      for (long unit : accepted) {
        transaction.run(ACCEPT, values(unit, change));
        transaction.run(REPLACE, values(unit, change));
      }
    }
    return new Outcome(
        accepted.size(), overtaken.size(), waiting, filesLeft(accepted), in("accepted").size());
  }

  private void read() throws SQLException {
    for (Row row : transaction.query(UNITS.only(), run.values())) {
      states.put(row.number("load_unit"), row.text("state"));
    }
    for (Row row : transaction.query(PREDECESSORS.only(), run.values())) {
      long unit = row.number("load_unit");
      predecessors.computeIfAbsent(unit, u -> new TreeSet<>()).add(row.number("predecessor"));
      if (states.get(unit).equals("passed") && !row.text("state").equals("accepted")) {
        overtaken.add(unit);
      }
    }
  }

  private List<Long> in(String state) {
    return states.keySet().stream().filter(unit -> states.get(unit).equals(state)).toList();
  }

  private void requireJudged() {
    List<Long> staged = in("staged");
    if (!staged.isEmpty()) {
      throw new TaskException(
          ExitCode.WRONG_SETTINGS,
          staged.size()
              + " units of "
              + run
              + " have not been judged, so nothing was accepted: run check-quality --gate staging"
              + " for it first");
    }
  }

  /** A unit of this run that came earlier is a rival too: two attempts may have been at work. */
  private void findOvertaken() throws SQLException {
    for (Row row : transaction.query(RIVALS.only(), run.values())) {
      if (!overtaken.contains(row.number("rival"))) {
        overtaken.add(row.number("load_unit"));
      }
    }
    takeSiblingsAlong();
  }

  /**
   * What stands in for the same unit as an overtaken one has no chance any more: it is overtaken
   * too, lest a second attempt of this task find it alone, and accept it without the other's files.
   */
  private void takeSiblingsAlong() {
    boolean changed = true;
    while (changed) {
      Set<Long> lost = new HashSet<>();
      overtaken.forEach(unit -> lost.addAll(predecessors.getOrDefault(unit, Set.of())));
      changed = false;
      for (long unit : in("passed")) {
        boolean sibling =
            predecessors.getOrDefault(unit, Set.of()).stream().anyMatch(lost::contains);
        changed |= sibling && overtaken.add(unit);
      }
    }
  }

  /**
   * The passed units that are accepted. Units that stand in for the same one are accepted together
   * or not at all: else files of that one would be in none.
   */
  private Set<Long> acceptable() {
    Set<Long> accepted = new TreeSet<>(in("passed"));
    accepted.removeAll(overtaken);
    boolean changed = true;
    while (changed) {
      Set<Long> given = new HashSet<>();
      predecessors.forEach(
          (unit, before) -> {
            if (!accepted.contains(unit) && !isDone(unit)) {
              given.addAll(before);
            }
          });
      changed =
          accepted.removeIf(
              unit -> predecessors.getOrDefault(unit, Set.of()).stream().anyMatch(given::contains));
    }
    return accepted;
  }

  private boolean isDone(long unit) {
    String state = states.get(unit);
    return !state.equals("passed") && !state.equals("refused");
  }

  private List<String> filesLeft(Set<Long> accepted) throws SQLException {
    Set<String> files = new TreeSet<>();
    for (long unit : in("passed")) {
      if (!accepted.contains(unit) && files.size() < TOLD) {
        transaction
            .query(FILES_LEFT.only(), Map.of("unit", unit, "most", TOLD))
            .forEach(row -> files.add(row.text("uri")));
      }
    }
    return files.stream().limit(TOLD).toList();
  }

  private Map<String, Object> values(long unit, long change) {
    return Map.of("unit", unit, "change", change, "now", Instant.now(), "run_id", run.runId());
  }

  private static SqlFile file(String name) {
    return SqlFile.of(Acceptance.class, name);
  }
}
