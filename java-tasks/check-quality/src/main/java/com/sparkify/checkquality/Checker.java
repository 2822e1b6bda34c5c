package com.sparkify.checkquality;

import com.sparkify.checkquality.Judged.Unit;
import com.sparkify.warehouse.ExitCode;
import com.sparkify.warehouse.Row;
import com.sparkify.warehouse.TaskException;
import com.sparkify.warehouse.Warehouse;
import com.sparkify.warehouse.WarehouseTransaction;
import dataquality.check.Catalog;
import dataquality.check.Checks;
import dataquality.check.Database;
import dataquality.check.Findings;
import dataquality.check.Measurement;
import dataquality.check.RefusedRules;
import dataquality.check.RulesetCheck;
import dataquality.check.RulesetFolder;
import dataquality.check.Session;
import dataquality.dqdl.CheckRun;
import dataquality.measure.Tables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs the rulesets of a gate on what it judges. It only reads. */
final class Checker {
  private final Warehouse warehouse;
  private final RulesetFolder rules;
  private final Judging judging;
  private final CheckRun run;
  private final Results results;
  private Tables tables;

  Checker(
      Warehouse warehouse, RulesetFolder rules, Judging judging, CheckRun run, Results results) {
    this.warehouse = warehouse;
    this.rules = rules;
    this.judging = judging;
    this.run = run;
    this.results = results;
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
    return refusing(RulesetCheck::validated);
  }

  /**
   * The outcome of every rule, and what the tables hold.
   *
   * @throws TaskException when rules cannot be run, with all of them in one message
   */
  Found run() throws SQLException {
    return refusing(
        check ->
            check.run(
                (open, checks, findings) ->
                    new Found(open.judged, checks, findings, verdicts(open, findings))));
  }

  /** A transaction, and what is judged in it. */
  private record Open(WarehouseTransaction transaction, Judged judged) implements Session {
    @Override
    public List<Map<String, Object>> query(String sql) throws SQLException {
      return transaction.query(sql, Map.of()).stream().map(Row::values).toList();
    }
  }

  /** The progress has a transaction of its own before the one that reads the rows. */
  private <T> T inTransaction(Database.Work<Open, T> work) throws SQLException {
    Map<String, Long> progress = warehouse.inTransaction(List.of(), judging::progress);
    return warehouse.inTransaction(
        List.of(),
        transaction -> work.in(new Open(transaction, judging.judged(transaction, progress))));
  }

  private <T> T refusing(Run<T> run) throws SQLException {
    try {
      return run.of(new RulesetCheck<>(this::inTransaction, open -> checks(open, rules)));
    } catch (RefusedRules e) {
      throw new TaskException(
          ExitCode.WRONG_SETTINGS,
          Stream.concat(
                  e.problems().stream(),
                  Stream.of(
                      "no rule was checked: correct these; docs/quality.md says what can be"
                          + " written"))
              .toList());
    }
  }

  /** What is done with the check. */
  @FunctionalInterface
  private interface Run<T> {
    T of(RulesetCheck<Open> check) throws SQLException;
  }

  /**
   * When a table's rules hold for the run's units together, they all pass; else those pass for
   * which they hold alone, and those that break none together with these: a rule about a share
   * forgives an odd row among many. Should the rules hold for each alone, something is wrong that
   * no unit shows by itself, and none passes.
   */
  private Verdicts verdicts(Open open, Findings findings) throws SQLException {
    if (judging.gate() != Gate.STAGING) {
      return Verdicts.NONE;
    }
    List<Unit> judged = open.judged.units();
    List<Unit> passed = new ArrayList<>();
    List<Unit> refused = new ArrayList<>();
    for (String table : judged.stream().map(Unit::target).distinct().toList()) {
      List<Unit> units = judged.stream().filter(unit -> unit.target().equals(table)).toList();
      if (!rules.covers(table)) {
        continue;
      }
      List<Unit> good =
          findings.failures().stream().noneMatch(outcome -> outcome.table().equals(table))
              ? units
              : passing(open, table, units);
      passed.addAll(good);
      units.stream().filter(unit -> !good.contains(unit)).forEach(refused::add);
    }
    return new Verdicts(passed, refused);
  }

  private List<Unit> passing(Open open, String table, List<Unit> units) throws SQLException {
    List<Unit> good = new ArrayList<>();
    for (Unit unit : units) {
      if (units.size() > 1 && pass(open, table, List.of(unit))) {
        good.add(unit);
      }
    }
    if (good.isEmpty() || good.size() == units.size()) {
      return List.of();
    }
    for (Unit unit : units) {
      List<Unit> withIt = new ArrayList<>(good);
      withIt.add(unit);
      if (!good.contains(unit) && pass(open, table, withIt)) {
        good.add(unit);
      }
    }
    return good;
  }

  private boolean pass(Open open, String table, List<Unit> units) throws SQLException {
    Judged alone = new Judged(judging.ofUnits(open.transaction, units), units, 0);
    Open ofThem = new Open(open.transaction, alone);
    return Measurement.of(ofThem, checks(ofThem, rules.only(table))).failures().isEmpty();
  }

  private Checks checks(Open open, RulesetFolder which) throws SQLException {
    CheckRun now = run.of(open.judged.scope());
    return Checks.of(
        judging.gate().schema(),
        which.read(now),
        tables(open),
        now,
        results.history(open.transaction));
  }

  /** Read once: which columns there are is the same for each unit. */
  private Tables tables(Open open) throws SQLException {
    if (tables == null) {
      tables = Catalog.tables(open);
    }
    return tables;
  }
}
