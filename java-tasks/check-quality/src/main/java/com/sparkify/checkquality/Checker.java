package com.sparkify.checkquality;

import com.sparkify.checkquality.Judged.Unit;
import com.sparkify.checkquality.dqdl.Extent;
import com.sparkify.checkquality.dqdl.Occasion;
import com.sparkify.checkquality.rules.Tables;
import com.sparkify.warehouse.ExitCode;
import com.sparkify.warehouse.TaskException;
import com.sparkify.warehouse.Warehouse;
import com.sparkify.warehouse.WarehouseTransaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs the rulesets of a gate on a warehouse. It only reads. */
final class Checker {
  private final Warehouse warehouse;
  private final RuleFiles rules;
  private final Judging judging;
  private final Occasion occasion;
  private final String runId;
  private Tables tables;

  Checker(Warehouse warehouse, RuleFiles rules, Judging judging, Occasion occasion, String runId) {
    this.warehouse = warehouse;
    this.rules = rules;
    this.judging = judging;
    this.occasion = occasion;
    this.runId = runId;
  }

  /**
   * All that a check found.
   *
   * @param judged what it was about
   * @param checks what was run
   */
  record Found(Judged judged, Checks checks, Findings findings, Verdicts verdicts) {}

  /**
   * Makes sure that the rules can be run, without running them.
   *
   * @throws TaskException when some cannot, with all of them in one message
   */
  Checks validated() throws SQLException {
    Checks checks = checks();
    List<String> problems = new ArrayList<>(checks.problems());
    problems.addAll(Trial.ofPlanning(warehouse).problems(checks.tables()));
    refuse(problems);
    return checks;
  }

  /**
   * The outcome of every rule, and what the tables hold. All rows are read in one transaction, so
   * that the numbers fit together while others load.
   *
   * @throws TaskException when rules cannot be run, with all of them in one message
   */
  Found run() throws SQLException {
    try {
      Optional<Found> found = onWhatIsJudged(this::measure);
      if (found.isEmpty()) {
        // Says all that is wrong, and not only what was seen without the server.
        validated();
      }
      return found.orElseThrow();
    } catch (SQLException e) {
      if (Trial.isAboutTheQuery(e)) {
        // A name, a type, or on these data only a division, a cast or a pattern.
        refuse(Trial.ofRunning(warehouse).problems(checks().tables()));
      }
      throw e;
    }
  }

  private Checks checks() throws SQLException {
    return onWhatIsJudged((transaction, judged) -> checks(transaction, judged.extent(), rules));
  }

  /** All that it reads but the progress, which has a transaction of its own before it. */
  private <T> T onWhatIsJudged(Reading<T> reading) throws SQLException {
    Map<String, Long> progress = warehouse.inTransaction(List.of(), judging::progress);
    return warehouse.inTransaction(
        List.of(), transaction -> reading.of(transaction, judging.judged(transaction, progress)));
  }

  /** Reads rows in a transaction. */
  @FunctionalInterface
  private interface Reading<T> {
    T of(WarehouseTransaction transaction, Judged judged) throws SQLException;
  }

  /** Empty when some rules cannot be run. */
  private Optional<Found> measure(WarehouseTransaction transaction, Judged judged)
      throws SQLException {
    Checks checks = checks(transaction, judged.extent(), rules);
    if (!checks.problems().isEmpty()) {
      return Optional.empty();
    }
    Findings findings = new Measurement(transaction).findings(checks.tables());
    return Optional.of(
        new Found(judged, checks, findings, verdicts(transaction, judged, findings)));
  }

  /**
   * When a table's rules hold for the run's units together, they all pass; else those pass for
   * which they hold alone, and those that break none together with these: a rule about a share
   * forgives an odd row among many. Should the rules hold for each alone, something is wrong that
   * no unit shows by itself, and none passes.
   */
  private Verdicts verdicts(WarehouseTransaction transaction, Judged judged, Findings findings)
      throws SQLException {
    if (judging.gate() != Gate.STAGING) {
      return Verdicts.NONE;
    }
    List<Unit> passed = new ArrayList<>();
    List<Unit> refused = new ArrayList<>();
    for (String table : judged.units().stream().map(Unit::target).distinct().toList()) {
      List<Unit> units =
          judged.units().stream().filter(unit -> unit.target().equals(table)).toList();
      if (!rules.covers(table)) {
        continue;
      }
      List<Unit> good =
          findings.failures().stream().noneMatch(outcome -> outcome.table().equals(table))
              ? units
              : passing(transaction, table, units);
      passed.addAll(good);
      units.stream().filter(unit -> !good.contains(unit)).forEach(refused::add);
    }
    return new Verdicts(passed, refused);
  }

  private List<Unit> passing(WarehouseTransaction transaction, String table, List<Unit> units)
      throws SQLException {
    List<Unit> good = new ArrayList<>();
    for (Unit unit : units) {
      if (units.size() > 1 && pass(transaction, table, List.of(unit))) {
        good.add(unit);
      }
    }
    if (good.isEmpty() || good.size() == units.size()) {
      return List.of();
    }
    for (Unit unit : units) {
      List<Unit> withIt = new ArrayList<>(good);
      withIt.add(unit);
      if (!good.contains(unit) && pass(transaction, table, withIt)) {
        good.add(unit);
      }
    }
    return good;
  }

  private boolean pass(WarehouseTransaction transaction, String table, List<Unit> units)
      throws SQLException {
    Extent extent = judging.ofUnits(transaction, units);
    Checks alone = checks(transaction, extent, rules.only(table));
    return new Measurement(transaction).findings(alone.tables()).failures().isEmpty();
  }

  private Checks checks(WarehouseTransaction transaction, Extent extent, RuleFiles which)
      throws SQLException {
    Occasion now = occasion.of(extent);
    return Checks.of(
        judging.gate(),
        which.read(now),
        tables(transaction),
        now,
        new StoredHistory(transaction, judging.gate(), runId));
  }

  /** Read once: which columns there are is the same for each unit. */
  private Tables tables(WarehouseTransaction transaction) throws SQLException {
    if (tables == null) {
      tables = Catalog.tables(transaction);
    }
    return tables;
  }

  private static void refuse(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new TaskException(
          ExitCode.WRONG_SETTINGS,
          Stream.concat(
                  problems.stream(),
                  Stream.of(
                      "no rule was checked: correct these; docs/quality.md says what can be"
                          + " written"))
              .toList());
    }
  }
}
