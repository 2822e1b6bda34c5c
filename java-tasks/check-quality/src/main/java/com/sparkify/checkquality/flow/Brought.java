package com.sparkify.checkquality.flow;

import com.sparkify.warehouse.Row;
import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.WarehouseTransaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import pages.Template;

/**
 * What the units that a check is about have brought, by the bookkeeping: the rows themselves are
 * not read.
 *
 * @param flows one for each staging table
 * @param freshness null when there are no events
 * @param volume null when there are no units of events, or the check is about all of them
 */
public record Brought(List<Flow> flows, Freshness freshness, Volume volume) {
  /** Of a check that is about nothing. */
  public static final Brought NOTHING = new Brought(List.of(), null, null);

  private static final SqlFile UNITS = SqlFile.of(Brought.class, "units.sql");
  private static final SqlFile EARLIER = SqlFile.of(Brought.class, "earlier_units.sql");
  private static final Template SECTION = Template.of(Brought.class, "brought.mustache");
  private static final int MOST = 30;

  /** Copies the list. */
  public Brought {
    flows = List.copyOf(flows);
  }

  /** By all accepted units. */
  public static Brought byAll(WarehouseTransaction transaction, Instant due) throws SQLException {
    Map<String, Object> all = Map.of("first", 0L, "last", Long.MAX_VALUE, "everything", true);
    List<Unit> units = units(transaction, all);
    return new Brought(flows(units), Freshness.of(units, due), null);
  }

  /** By these units; what another has replaced since is no part of the star, and is left out. */
  public static Brought by(Set<Long> numbers, WarehouseTransaction transaction, Instant due)
      throws SQLException {
    if (numbers.isEmpty()) {
      return NOTHING;
    }
    Map<String, Object> range =
        Map.of(
            "first", Collections.min(numbers),
            "last", Collections.max(numbers),
            "everything", false);
    List<Unit> units =
        units(transaction, range).stream()
            .filter(unit -> numbers.contains(unit.number()) && !unit.state().equals("replaced"))
            .toList();
    List<Unit> ofEvents = units.stream().filter(Unit::hasEvents).toList();
    return new Brought(
        flows(units),
        Freshness.of(units, due),
        Volume.of(ofEvents, earlier(transaction, ofEvents)));
  }

  /** As a section of a page. */
  public String html() {
    return SECTION.fill(this);
  }

  private static List<Unit> units(WarehouseTransaction transaction, Map<String, Object> which)
      throws SQLException {
    return transaction.query(UNITS.only(), which).stream().map(Unit::of).toList();
  }

  private static List<Flow> flows(List<Unit> units) {
    Set<String> targets = new TreeSet<>();
    units.forEach(unit -> targets.add(unit.target()));
    return targets.stream()
        .map(
            target ->
                Flow.of(target, units.stream().filter(u -> u.target().equals(target)).toList()))
        .toList();
  }

  private static Map<Long, List<Long>> earlier(WarehouseTransaction transaction, List<Unit> units)
      throws SQLException {
    long first = units.stream().mapToLong(Unit::number).min().orElse(0);
    Map<Long, List<Long>> rows = new HashMap<>();
    for (Row row : transaction.query(EARLIER.only(), Map.of("first", first, "most", MOST))) {
      rows.computeIfAbsent(row.number("hours"), hours -> new ArrayList<>()).add(row.number("rows"));
    }
    return rows;
  }

  /**
   * What a load unit brought.
   *
   * @param lines of its files; each is a row or a rejected one
   * @param newest the time of its newest event, or null
   * @param hours how many hours its events are in
   */
  record Unit(
      long number,
      String target,
      String state,
      long files,
      long lines,
      long rejected,
      long rows,
      Instant newest,
      long hours,
      long plays,
      long otherPages,
      long withoutUser) {
    static Unit of(Row row) {
      return new Unit(
          row.number("load_unit"),
          row.text("target"),
          row.text("state"),
          row.number("files"),
          row.number("lines"),
          row.number("rejected_rows"),
          row.number("rows"),
          row.instant("event_to"),
          row.number("hours"),
          row.number("plays"),
          row.number("other_pages"),
          row.number("without_user"));
    }

    /** Its rows are or were about to be part of the star: no gate has refused them. */
    boolean passed() {
      return state.equals("passed") || state.equals("accepted");
    }

    boolean hasEvents() {
      return target.equals("staging_events");
    }
  }
}
