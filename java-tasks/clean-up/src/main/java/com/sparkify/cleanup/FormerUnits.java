package com.sparkify.cleanup;

import com.sparkify.warehouse.Interval;
import com.sparkify.warehouse.Row;
import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.Warehouse;
import com.sparkify.warehouse.WarehouseTransaction;
import com.sparkify.warehouse.loading.Spans;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The units that the star is made of no more. They are marked first, in a short transaction, and
 * their rows deleted then: nobody looks at rows of a removed unit, so a crash between the two only
 * leaves rows for the next night.
 */
final class FormerUnits {
  private static final List<String> LOCKS = List.of("lock_units");

  private static final SqlFile PROGRESS = file("least_progress.sql");
  private static final SqlFile FORMER = file("former_units.sql");
  private static final SqlFile SUCCESSORS = file("successors.sql");
  private static final SqlFile MARK = file("mark_removed.sql");
  private static final SqlFile UNDELETED = file("undeleted_units.sql");
  private static final SqlFile HOURS = file("hours_of_undeleted.sql");
  private static final SqlFile DELETE_EVENTS = file("delete_events.sql");
  private static final SqlFile DELETE_SONGS = file("delete_songs.sql");
  private static final SqlFile NOTE = file("note_deleted.sql");

  private final Warehouse warehouse;
  private final String runId;
  private final Instant now;

  FormerUnits(Warehouse warehouse, String runId, Instant now) {
    this.warehouse = warehouse;
    this.runId = runId;
    this.now = now;
  }

  /**
   * Marks units as removed that every target has passed.
   *
   * @param before units that changed before this time
   * @param runOver units that were staged before this time and never accepted
   * @param versions replaced units with more newer versions, whenever they changed
   */
  long mark(Instant before, Instant runOver, int versions) throws SQLException {
    // Of its own: whoever holds the lock waits for no target's load.
    long passed =
        warehouse.inTransaction(
            List.of(), transaction -> transaction.number(PROGRESS.only(), Map.of()));
    return warehouse.inTransaction(
        LOCKS,
        transaction -> {
          Map<Long, Long> successors = successors(transaction);
          long marked = 0;
          for (Row row :
              transaction.query(FORMER.only(), Map.of("passed", passed, "run_over", runOver))) {
            boolean old = row.instant("changed_at").isBefore(before);
            boolean unaccepted = row.get("unaccepted").equals(true);
            if (old || unaccepted || newer(row.number("load_unit"), successors) > versions) {
              marked +=
                  transaction
                      .run(MARK, Map.of("unit", row.number("load_unit"), "run_id", runId))
                      .get(0);
            }
          }
          return marked;
        });
  }

  private static Map<Long, Long> successors(WarehouseTransaction transaction) throws SQLException {
    Map<Long, Long> successors = new HashMap<>();
    for (Row row : transaction.query(SUCCESSORS.only(), Map.of())) {
      successors.put(row.number("load_unit"), row.number("replaced_by"));
    }
    return successors;
  }

  private static int newer(long unit, Map<Long, Long> successors) {
    int newer = 0;
    for (Long next = successors.get(unit); next != null; next = successors.get(next)) {
      newer++;
    }
    return newer;
  }

  /** Deletes the rows of removed units, those of an interrupted clean-up included. */
  long deleteRows() throws SQLException {
    List<Long> units =
        warehouse.inTransaction(
            List.of(),
            transaction ->
                transaction.query(UNDELETED.only(), Map.of()).stream()
                    .map(row -> row.number("load_unit"))
                    .toList());
    if (units.isEmpty()) {
      return 0;
    }
    long events = deleteEvents();
    long songs =
        warehouse.inTransaction(
            List.of(), transaction -> transaction.run(DELETE_SONGS, Map.of()).get(0));
    warehouse.inTransaction(
        LOCKS,
        transaction -> {
          for (long unit : units) {
            transaction.run(NOTE, Map.of("unit", unit, "now", now));
          }
          return null;
        });
    return events + songs;
  }

  private long deleteEvents() throws SQLException {
    return warehouse.inTransaction(
        List.of(),
        transaction -> {
          long deleted = 0;
          for (Interval span : hours(transaction).all()) {
            deleted +=
                transaction.run(DELETE_EVENTS, Map.of("from", span.from(), "to", span.to())).get(0);
          }
          return deleted;
        });
  }

  private static Spans hours(WarehouseTransaction transaction) throws SQLException {
    return Spans.of(
        transaction.query(HOURS.only(), Map.of()).stream()
            .map(row -> Interval.ofHour(row.instant("hour")))
            .toList());
  }

  private static SqlFile file(String name) {
    return SqlFile.of(FormerUnits.class, name);
  }
}
