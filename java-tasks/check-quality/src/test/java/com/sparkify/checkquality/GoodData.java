package com.sparkify.checkquality;

import com.sparkify.loaddimension.LoadDimension;
import com.sparkify.loadfact.HandmadeWarehouse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/**
 * A warehouse that is right, and comes back to it: an hour of plays, the same hour in the four
 * weeks before, and the songs that are played.
 */
final class GoodData implements AutoCloseable {
  /** The run that brought all of it, and its interval. */
  static final List<String> RUN =
      List.of("--run-id", "test", "--from", "2018-11-29T10:00", "--to", "2018-11-29T11:00");

  /** The events of a week, in a unit; the first of the weeks is 0. */
  private static final String EVENTS =
      """
      INSERT INTO sparkify_staging.staging_events (
        load_unit, session_id, item_in_session, ts, event_at, page, user_id, song, artist, length, level,
        first_name, last_name, gender, method, auth, status, location, user_agent)
      SELECT %1$d, %2$d * 10 + i / 10, i,
        1541066400000 + %2$d * CAST(604800000 AS BIGINT) + i * 100000,
        TIMESTAMP '2018-11-01 10:00:00' + %2$d * INTERVAL '7 days' + i * INTERVAL '100 seconds',
        CASE WHEN i %% 10 = 9 THEN 'Home' ELSE 'NextSong' END,
        CASE WHEN i <> 19 THEN i %% 5 + 1 END, 'Song ' || (i %% 3), 'Artist', 200 + i,
        CASE WHEN i %% 2 = 0 THEN 'free' ELSE 'paid' END, 'Zoë', 'Lee', 'F', 'PUT', 'Logged In',
        200, CASE WHEN i %% 7 <> 3 THEN 'Ulm' END,
        CASE WHEN i %% 7 <> 4 THEN 'Mozilla/5.0' END
      FROM generate_series(0, 34) AS items(i)
      """;

  private static final String HOURS =
      """
      INSERT INTO sparkify_ops.unit_hours (load_unit, hour, rows, plays, other_pages, without_user)
      SELECT load_unit, DATE_TRUNC('hour', event_at), COUNT(*),
        COUNT(CASE WHEN page = 'NextSong' AND user_id IS NOT NULL THEN 1 END),
        COUNT(CASE WHEN page <> 'NextSong' THEN 1 END),
        COUNT(CASE WHEN page = 'NextSong' AND user_id IS NULL THEN 1 END)
      FROM sparkify_staging.staging_events
      GROUP BY 1, 2
      """;

  private static final List<String> TABLES =
      List.of(
          "sparkify_staging.staging_events",
          "sparkify_staging.staging_songs",
          "sparkify.songplays",
          "sparkify.users",
          "sparkify.songs",
          "sparkify.artists",
          "sparkify.\"time\"",
          "sparkify_ops.load_units",
          "sparkify_ops.unit_hours",
          "sparkify_ops.loaded_files",
          "sparkify_ops.rejected_rows");

  private final HandmadeWarehouse warehouse;

  private GoodData(HandmadeWarehouse warehouse) {
    this.warehouse = warehouse;
  }

  static GoodData create() throws IOException, SQLException {
    GoodData data = new GoodData(HandmadeWarehouse.create());
    data.fill();
    return data;
  }

  HandmadeWarehouse warehouse() {
    return warehouse;
  }

  private void fill() throws SQLException {
    for (int i = 0; i < 3; i++) {
      song(i, "Song " + i, i, "Artist", "20" + i, "'Ulm', 48.4, 99.9");
    }
    // A longer version, one as long, and one under another name of the artist, from elsewhere.
    song(3, "Song 0", 0, "Artist", "210", "'Ulm', 48.4, 99.9");
    song(4, "Song 1", 1, "Artist", "201", "'Ulm', 48.4, 99.9");
    song(5, "Song 2", 2, "Another", "202", "'Aachen', NULL, NULL");
    for (int week = 0; week < 5; week++) {
      warehouse.sql(EVENTS.formatted(warehouse.accepted("staging_events", 35), week));
    }
    warehouse.sql(HOURS);
    for (String dimension : List.of("users", "songs", "artists")) {
      warehouse.run(new LoadDimension(), dimension);
    }
    warehouse.loadFact("2018-11-01", "2018-12-01");
    warehouse.run(new LoadDimension(), "time");
    warehouse.sql("CREATE SCHEMA good");
    for (String table : TABLES) {
      warehouse.sql("CREATE TABLE " + copy(table) + " AS SELECT * FROM " + table);
    }
  }

  private void song(
      int number, String title, int artist, String name, String duration, String place)
      throws SQLException {
    String prefix = "AAAAAAAAAAAAAAA";
    warehouse.song("SO" + prefix + number, title, "AR" + prefix + artist, name, duration, place);
  }

  /** Makes all tables what they were, whatever became of them. */
  void restore() throws SQLException {
    for (String table : TABLES) {
      warehouse.sql("DROP TABLE " + table);
      warehouse.sql("CREATE TABLE " + table + " AS SELECT * FROM " + copy(table));
    }
  }

  private static String copy(String table) {
    return "good." + table.substring(table.indexOf('.') + 1);
  }

  @Override
  public void close() throws SQLException {
    warehouse.close();
  }
}
