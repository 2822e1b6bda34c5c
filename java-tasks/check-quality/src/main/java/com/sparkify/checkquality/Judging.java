package com.sparkify.checkquality;

import com.sparkify.checkquality.Judged.Unit;
import com.sparkify.warehouse.ExitCode;
import com.sparkify.warehouse.Interval;
import com.sparkify.warehouse.Row;
import com.sparkify.warehouse.RunUnits;
import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.TaskException;
import com.sparkify.warehouse.WarehouseTransaction;
import com.sparkify.warehouse.loading.Spans;
import dataquality.dqdl.DataInterval;
import dataquality.dqdl.Scope;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds out which rows a check is about: those of the run's load units, or the hours and keys that
 * they changed in the star. What another run is just bringing in is left out, since some tables of
 * the star may have taken it in and others not.
 *
 * @param everything whether it is about all rows
 */
record Judging(Gate gate, RunUnits run, Optional<Interval> interval, boolean everything) {
  private static final SqlFile STAGED = file("units_of_staging.sql");
  private static final SqlFile CHANGED = file("units_of_warehouse.sql");
  private static final SqlFile NEWER = file("newer_units.sql");
  private static final SqlFile PROGRESS = file("progress.sql");
  private static final SqlFile HOURS = file("hours_of_units.sql");

  private static final String ACCEPTED =
      "(SELECT load_unit FROM sparkify_ops.load_units WHERE state = 'accepted')";

  /**
   * How far each table of the star has taken in what is accepted; nothing at the gate before it. It
   * has to be read in an earlier transaction than the rows: who reads these tables holds up each
   * load until its own transaction ends, since LOCK excludes readers. What is loaded between the
   * two counts as newer.
   */
  Map<String, Long> progress(WarehouseTransaction transaction) throws SQLException {
    Map<String, Long> progress = new TreeMap<>();
    if (gate == Gate.WAREHOUSE) {
      for (Row row : transaction.query(PROGRESS.only(), Map.of())) {
        progress.put(row.text("target"), row.number("change_number"));
      }
    }
    return progress;
  }

  /**
   * What the check is about, as the transaction sees it.
   *
   * @throws TaskException to try again later, when the star has not taken in what the run brought
   */
  Judged judged(WarehouseTransaction transaction, Map<String, Long> progress) throws SQLException {
    return gate == Gate.STAGING ? ofStaging(transaction) : ofWarehouse(transaction, progress);
  }

  private Judged ofStaging(WarehouseTransaction transaction) throws SQLException {
    List<Unit> units =
        everything
            ? List.of()
            : transaction.query(STAGED.only(), run.values()).stream().map(Judging::unit).toList();
    if (everything || (run.byHand() && units.isEmpty() && interval.isEmpty())) {
      return new Judged(scope(true, ACCEPTED, Spans.ALWAYS, List.of(), List.of()), List.of(), 0);
    }
    return new Judged(ofUnits(transaction, units), units, 0);
  }

  /** The rows of some staged units, and nothing else. */
  Scope ofUnits(WarehouseTransaction transaction, List<Unit> units) throws SQLException {
    return scope(
        false, list(units), Spans.of(hours(transaction, numbers(units))), List.of(), List.of());
  }

  private Judged ofWarehouse(WarehouseTransaction transaction, Map<String, Long> progress)
      throws SQLException {
    long taken = progress.values().stream().mapToLong(Long::longValue).min().orElse(0);
    List<Long> newer =
        transaction.query(NEWER.only(), Map.of("taken", taken)).stream()
            .map(row -> row.number("load_unit"))
            .toList();
    List<Interval> newerHours = hours(transaction, newer);
    if (everything || (run.byHand() && interval.isEmpty())) {
      return new Judged(
          scope(true, ACCEPTED, Spans.ALWAYS.without(newerHours), newer, newerHours),
          List.of(),
          newer.size());
    }
    List<Row> changed = transaction.query(CHANGED.only(), run.values());
    requireTaken(changed, progress);
    List<Unit> units = changed.stream().map(Judging::unit).toList();
    List<Interval> hours = hours(transaction, numbers(units));
    interval.ifPresent(hours::add);
    return new Judged(
        scope(false, list(units), Spans.of(hours).without(newerHours), newer, newerHours),
        units,
        newer.size());
  }

  private static void requireTaken(List<Row> changed, Map<String, Long> progress) {
    long last = changed.stream().mapToLong(row -> row.number("change_number")).max().orElse(0);
    String behind =
        progress.entrySet().stream()
            .filter(entry -> entry.getValue() < last)
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(", "));
    if (!behind.isEmpty()) {
      throw new TaskException(
          ExitCode.TRY_AGAIN,
          behind
              + ": the run's units are not all loaded yet, so no rule was checked: run the load"
              + " tasks, then check again");
    }
  }

  private static Scope scope(
      boolean everything, String units, Spans hours, List<Long> newer, List<Interval> newerHours) {
    return new Scope(
        everything,
        Map.of("units", units, "accepted", ACCEPTED, "newer", Scope.list(newer)),
        Map.of("hours", spans(hours), "newer_hours", spans(Spans.of(newerHours))));
  }

  private static List<DataInterval> spans(Spans spans) {
    return spans.all().stream().map(span -> new DataInterval(span.from(), span.to())).toList();
  }

  private static List<Interval> hours(WarehouseTransaction transaction, List<Long> units)
      throws SQLException {
    List<Interval> hours = new ArrayList<>();
    if (!units.isEmpty()) {
      Set<Long> wanted = Set.copyOf(units);
      Map<String, Object> range =
          Map.of("first", Collections.min(units), "last", Collections.max(units));
      for (Row row : transaction.query(HOURS.only(), range)) {
        if (wanted.contains(row.number("load_unit"))) {
          hours.add(Interval.ofHour(row.instant("hour")));
        }
      }
    }
    return hours;
  }

  private static Unit unit(Row row) {
    return new Unit(row.number("load_unit"), row.text("target"), row.text("state"));
  }

  private static List<Long> numbers(List<Unit> units) {
    return units.stream().map(Unit::number).toList();
  }

  private static String list(List<Unit> units) {
    return Scope.list(numbers(units));
  }

  private static SqlFile file(String name) {
    return SqlFile.of(Judging.class, name);
  }
}
