package com.sparkify.loaddimension;

import com.sparkify.warehouse.Interval;
import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.WarehouseTransaction;
import com.sparkify.warehouse.loading.AcceptedEvents;
import com.sparkify.warehouse.loading.Progress;
import com.sparkify.warehouse.loading.Replacement;
import com.sparkify.warehouse.loading.Spans;
import com.sparkify.warehouse.loading.UnitChanges;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Makes {@code users} right: the newest event of each user with an event in the hours of changed
 * units. A row of an event in other hours stands, since that event is as it was; only where the
 * event of a row is gone is the user's history read, backwards in growing windows.
 */
final class Users {
  private static final Progress PROGRESS = new Progress("users");
  private static final Duration FIRST_WINDOW = Duration.ofDays(1);
  private static final int GROWTH = 8;

  private static final SqlFile CREATE = file("users_create.sql");
  private static final SqlFile KEYS = file("users_keys.sql");
  private static final SqlFile PRESENT = file("users_present.sql");
  private static final SqlFile NEWEST = file("users_newest.sql");
  private static final SqlFile ROWS = file("users_rows.sql");
  private static final SqlFile FIND_EVENTS = file("users_find_events.sql");
  private static final SqlFile FOUND = file("users_found.sql");
  private static final SqlFile ALL = file("users_all.sql");
  private static final SqlFile NEWEST_LOST = file("newest_lost.sql");
  private static final SqlFile FIRST_EVENT = file("first_event.sql");

  private final WarehouseTransaction transaction;

  private Users(WarehouseTransaction transaction) {
    this.transaction = transaction;
  }

  static Replacement.Change refresh(WarehouseTransaction transaction, Dimension.Asked asked)
      throws SQLException {
    UnitChanges changes =
        UnitChanges.since(transaction, "staging_events", PROGRESS.read(transaction));
    Users users = new Users(transaction);
    Spans hours = asked.everything() ? Spans.ALWAYS : changes.hours(transaction, asked.interval());
    Replacement.Change change =
        hours.isEmpty() ? Replacement.Change.NONE : users.replace(hours, asked.everything());
    PROGRESS.moveTo(transaction, changes.upTo());
    return change;
  }

  private Replacement.Change replace(Spans hours, boolean everything) throws SQLException {
    AcceptedEvents.create(transaction);
    for (Interval span : hours.all()) {
      AcceptedEvents.add(transaction, span);
    }
    transaction.run(NEWEST, Map.of());
    if (everything) {
      transaction.run(ALL, Map.of());
    } else {
      collect(hours);
      findLost();
    }
    return new Replacement("sparkify.users", "user_id").replace(transaction, Spans.ALWAYS);
  }

  private void collect(Spans hours) throws SQLException {
    transaction.run(CREATE, Map.of());
    for (Interval span : hours.all()) {
      transaction.run(KEYS, Map.of("from", span.from(), "to", span.to()));
    }
    transaction.run(PRESENT, Map.of());
    transaction.run(ROWS, Map.of());
  }

  /** Looks for the newest event that is left, until all lost users are found or time is up. */
  private void findLost() throws SQLException {
    Instant first = transaction.query(FIRST_EVENT.only(), Map.of()).get(0).instant("first_hour");
    Instant newest = newestLost();
    if (newest == null || first == null) {
      return;
    }
    Instant end = newest.plus(1, ChronoUnit.MILLIS);
    Duration width = FIRST_WINDOW;
    while (newest != null && first.isBefore(end)) {
      Instant start = end.minus(width).isBefore(first) ? first : end.minus(width);
      findIn(new Interval(start, end));
      newest = newestLost();
      end = start;
      width = width.multipliedBy(GROWTH);
    }
  }

  private void findIn(Interval window) throws SQLException {
    transaction.execute("DELETE FROM events");
    transaction.execute("DROP TABLE newest_events");
    AcceptedEvents.addFound(transaction, FIND_EVENTS, window, false);
    transaction.run(NEWEST, Map.of());
    transaction.run(FOUND, Map.of());
  }

  /** Null when none is lost. */
  private Instant newestLost() throws SQLException {
    return transaction.query(NEWEST_LOST.only(), Map.of()).get(0).instant("newest");
  }

  private static SqlFile file(String name) {
    return SqlFile.of(Users.class, name);
  }
}
