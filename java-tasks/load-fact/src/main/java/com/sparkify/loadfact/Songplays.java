package com.sparkify.loadfact;

import com.sparkify.warehouse.Interval;
import com.sparkify.warehouse.Replacement;
import com.sparkify.warehouse.Row;
import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.WarehouseTransaction;
import com.sparkify.warehouse.Watermark;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Makes songplays what the rules give for staging as it is now, looking only at the plays that may
 * have changed.
 */
final class Songplays {
  /** The lock tables to hold: ours, and that of the shared logs and watermarks. */
  static final List<String> LOCKS = List.of("ops", "songplays");

  /** The interval of all plays. */
  static final Interval ALWAYS =
      new Interval(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T00:00:00Z"));

  private static final Watermark RANGES = new Watermark("songplays", "staged_ranges");
  private static final Watermark SONGS = new Watermark("songplays", "staged_songs");

  private static final SqlFile COLLECT = file("collect_ranges.sql");
  private static final SqlFile MATCH = file("match_plays.sql");
  private static final SqlFile FIND_PRESENT = file("find_present_plays.sql");
  private static final SqlFile LOG_RANGES = file("log_replaced_ranges.sql");

  private Songplays() {}

  /** The first refresh looks at everything staged, whatever the interval. */
  static Replacement.Change refresh(WarehouseTransaction transaction, Interval interval)
      throws SQLException {
    OptionalLong rangesTaken = RANGES.read(transaction);
    OptionalLong songsTaken = SONGS.read(transaction);
    boolean first = rangesTaken.isEmpty() || songsTaken.isEmpty();
    Interval span = first ? ALWAYS : interval;
    transaction.run(
        COLLECT,
        Map.of("from", span.from(), "to", span.to(), "ranges_taken", rangesTaken.orElse(0)));
    Map<String, Object> bounds = bounds(transaction, songsTaken.orElse(0));
    transaction.run(MATCH, bounds);
    transaction.run(FIND_PRESENT, bounds);
    Replacement replacement = new Replacement("sparkify.songplays", "songplay_id");
    replacement.findWrongKeys(transaction);
    Replacement.Change change = replacement.replace(transaction);
    transaction.run(LOG_RANGES, Map.of());
    RANGES.moveToEnd(transaction);
    SONGS.moveToEnd(transaction);
    Replacement.drop(transaction, "replaced_ranges", "changed_songs");
    return change;
  }

  /**
   * The earliest start and the latest end, as constants for the queries: a sort key helps with
   * constants, and not with what comes from a joined table.
   */
  private static Map<String, Object> bounds(WarehouseTransaction transaction, long songsTaken)
      throws SQLException {
    Row row =
        transaction
            .query(
                "SELECT MIN(range_from) AS lowest, MAX(range_to) AS highest FROM replaced_ranges",
                Map.of())
            .get(0);
    return Map.of(
        "lowest", row.instant("lowest"),
        "highest", row.instant("highest"),
        "songs_taken", songsTaken);
  }

  private static SqlFile file(String name) {
    return SqlFile.of(Songplays.class, name);
  }
}
