package com.sparkify.warehouse.loading;

import com.sparkify.warehouse.Interval;
import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.WarehouseTransaction;
import java.sql.SQLException;
import java.util.Map;

/**
 * The temporary table {@code events}: each event that a user has in the accepted units once,
 * whichever of them hold it. Where rows disagree on an event, the order of the values decides,
 * never that of the files.
 */
public final class AcceptedEvents {
  private static final SqlFile CREATE = file("create_events.sql");
  private static final SqlFile FIND_REPEATED = file("find_repeated_events.sql");
  private static final SqlFile ADD_RANKED = file("add_ranked_events.sql");
  private static final SqlFile ADD_SINGLE = file("add_single_events.sql");

  private AcceptedEvents() {}

  /** Makes the table, without a row. */
  public static void create(WarehouseTransaction transaction) throws SQLException {
    transaction.run(CREATE, Map.of());
  }

  /** Adds the events of a span. */
  public static void add(WarehouseTransaction transaction, Interval span) throws SQLException {
    add(transaction, span, false);
  }

  /** Adds the plays of a span, which are the events of the page NextSong. */
  public static void addPlays(WarehouseTransaction transaction, Interval span) throws SQLException {
    add(transaction, span, true);
  }

  private static void add(WarehouseTransaction transaction, Interval span, boolean onlyPlays)
      throws SQLException {
    addFound(transaction, FIND_REPEATED, span, onlyPlays);
    transaction.run(ADD_SINGLE, values(span, onlyPlays));
  }

  /**
   * Adds some events of a span.
   *
   * @param find fills {@code events_to_rank (session_id, item_in_session, ts)} with those events
   * @param onlyPlays whether to add no others of them
   */
  public static void addFound(
      WarehouseTransaction transaction, SqlFile find, Interval span, boolean onlyPlays)
      throws SQLException {
    transaction.execute("DELETE FROM events_to_rank");
    transaction.run(find, values(span, onlyPlays));
    transaction.run(ADD_RANKED, values(span, onlyPlays));
  }

  private static Map<String, Object> values(Interval span, boolean onlyPlays) {
    return Map.of("from", span.from(), "to", span.to(), "only_plays", onlyPlays);
  }

  private static SqlFile file(String name) {
    return SqlFile.of(AcceptedEvents.class, name);
  }
}
