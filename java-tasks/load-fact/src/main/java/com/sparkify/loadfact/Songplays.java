package com.sparkify.loadfact;

import com.sparkify.warehouse.Interval;
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
 * have changed. The plays are compared before any is touched, so that a rerun writes nothing.
 */
final class Songplays {
  /** The lock tables to hold: ours, and that of the shared logs and watermarks. */
  static final List<String> LOCKS = List.of("ops", "songplays");

  private static final Watermark RANGES = new Watermark("songplays", "staged_ranges");
  private static final Watermark SONGS = new Watermark("songplays", "staged_songs");
  private static final Interval ALWAYS =
      new Interval(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T00:00:00Z"));

  private static final SqlFile COLLECT = file("collect_ranges.sql");
  private static final SqlFile MATCH = file("match_plays.sql");
  private static final SqlFile COMPARE = file("compare_plays.sql");
  private static final SqlFile REMOVE = file("remove_wrong_plays.sql");
  private static final SqlFile INSERT = file("insert_right_plays.sql");
  private static final SqlFile LOG_RANGES = file("log_replaced_ranges.sql");

  /**
   * What a refresh did.
   *
   * @param considered the plays that staging gives for the spans and songs that were looked at
   * @param written those of them that were missing or different
   * @param removed the rows that were there and wrong, those written anew included
   */
  record Change(long considered, long written, long removed) {
    long unchanged() {
      return considered - written;
    }
  }

  private Songplays() {}

  /** The first refresh looks at everything staged, whatever the interval. */
  static Change refresh(WarehouseTransaction transaction, Interval interval) throws SQLException {
    OptionalLong rangesTaken = RANGES.read(transaction);
    OptionalLong songsTaken = SONGS.read(transaction);
    boolean first = rangesTaken.isEmpty() || songsTaken.isEmpty();
    Interval span = first ? ALWAYS : interval;
    transaction.run(
        COLLECT,
        Map.of("from", span.from(), "to", span.to(), "ranges_taken", rangesTaken.orElse(0)));
    transaction.run(MATCH, Map.of("songs_taken", songsTaken.orElse(0)));
    transaction.run(COMPARE, Map.of());
    long considered = transaction.number("SELECT COUNT(*) FROM right_plays", Map.of());
    long removed = transaction.update(REMOVE.only(), Map.of());
    long written = transaction.update(INSERT.only(), Map.of());
    transaction.run(LOG_RANGES, Map.of());
    RANGES.moveToEnd(transaction);
    SONGS.moveToEnd(transaction);
    // The session outlives the transaction, and with it the temporary tables.
    transaction.execute(
        "DROP TABLE replaced_ranges, changed_songs, right_plays, present_plays, wrong_plays");
    return new Change(considered, written, removed);
  }

  private static SqlFile file(String name) {
    return SqlFile.of(Songplays.class, name);
  }
}
