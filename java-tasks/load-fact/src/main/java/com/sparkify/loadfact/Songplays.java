package com.sparkify.loadfact;

import com.sparkify.warehouse.Interval;
import com.sparkify.warehouse.Row;
import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.WarehouseTransaction;
import com.sparkify.warehouse.loading.AcceptedEvents;
import com.sparkify.warehouse.loading.Progress;
import com.sparkify.warehouse.loading.Replacement;
import com.sparkify.warehouse.loading.Spans;
import com.sparkify.warehouse.loading.UnitChanges;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes songplays what the rules give for the accepted units, looking only at the hours in which
 * units changed, and at the plays whose song may have.
 */
final class Songplays {
  private static final Progress PROGRESS = new Progress("songplays");

  /** The tables to lock. */
  static final List<String> LOCKS = List.of(PROGRESS.lock());

  private static final SqlFile CREATE = file("create_plays.sql");
  private static final SqlFile MATCH = file("match_plays.sql");
  private static final SqlFile FIND_PRESENT = file("find_present_plays.sql");
  private static final SqlFile FIND_PRESENT_MATCHES = file("find_present_matches.sql");
  private static final SqlFile COLLECT_TITLES = file("collect_changed_titles.sql");
  private static final SqlFile DAYS = file("days_of_changed_titles.sql");
  private static final SqlFile FIND_TITLED = file("find_events_of_changed_titles.sql");
  private static final SqlFile KEEP_TITLES = file("keep_played_titles.sql");

  private final WarehouseTransaction transaction;

  private Songplays(WarehouseTransaction transaction) {
    this.transaction = transaction;
  }

  /**
   * Takes in what changed since the last time.
   *
   * @param everything make all plays anew
   */
  static Replacement.Change refresh(
      WarehouseTransaction transaction, Optional<Interval> interval, boolean everything)
      throws SQLException {
    return new Songplays(transaction).refresh(interval, everything);
  }

  private Replacement.Change refresh(Optional<Interval> interval, boolean everything)
      throws SQLException {
    long taken = PROGRESS.read(transaction);
    UnitChanges events = UnitChanges.since(transaction, "staging_events", taken);
    Spans hours = everything ? Spans.ALWAYS : events.hours(transaction, interval);
    Spans days = everything ? new Spans(List.of()) : daysOfChangedSongs(taken).without(hours.all());
    if (hours.isEmpty() && days.isEmpty()) {
      PROGRESS.moveTo(transaction, events.upTo());
      return Replacement.Change.NONE;
    }
    transaction.run(CREATE, Map.of());
    collectPlays(hours, days);
    transaction.run(MATCH, Map.of());
    findPresent(hours, days);
    Replacement.Change change =
        new Replacement("sparkify.songplays", "songplay_id", "start_time")
            .replace(transaction, hours.and(days));
    transaction.run(KEEP_TITLES, Map.of());
    PROGRESS.moveTo(transaction, events.upTo());
    return change;
  }

  /** Where plays may have the titles of songs that came, changed or went. */
  private Spans daysOfChangedSongs(long taken) throws SQLException {
    List<Interval> days = new ArrayList<>();
    if (UnitChanges.since(transaction, "staging_songs", taken).collect(transaction) > 0) {
      transaction.run(COLLECT_TITLES, Map.of());
      for (Row row : transaction.query(DAYS.only(), Map.of())) {
        days.add(new Interval(row.instant("played_from"), row.instant("played_to")));
      }
    }
    return Spans.of(days);
  }

  private void collectPlays(Spans hours, Spans days) throws SQLException {
    AcceptedEvents.create(transaction);
    for (Interval span : hours.all()) {
      AcceptedEvents.addPlays(transaction, span);
    }
    for (Interval span : days.all()) {
      AcceptedEvents.addFound(transaction, FIND_TITLED, span, true);
    }
  }

  private void findPresent(Spans hours, Spans days) throws SQLException {
    for (Interval span : hours.all()) {
      transaction.run(FIND_PRESENT, bounds(span));
    }
    for (Interval span : days.all()) {
      transaction.run(FIND_PRESENT_MATCHES, bounds(span));
    }
  }

  private static Map<String, Object> bounds(Interval span) {
    return Map.of("from", span.from(), "to", span.to());
  }

  private static SqlFile file(String name) {
    return SqlFile.of(Songplays.class, name);
  }
}
