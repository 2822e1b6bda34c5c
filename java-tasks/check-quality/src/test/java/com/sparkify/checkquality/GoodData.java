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
  /** The run's interval. */
  static final List<String> INTERVAL =
      List.of("--from", "2018-11-29T10:00", "--to", "2018-11-29T11:00");

  private static final String EVENTS =
      """
      INSERT INTO sparkify_staging.staging_events (
        session_id, item_in_session, ts, event_at, page, user_id, song, artist, length, level, first_name,
        last_name, gender, method, auth, status, location, user_agent, staged_at, run_id)
      SELECT w * 10 + i / 10, i, 1541066400000 + w * CAST(604800000 AS BIGINT) + i * 100000,
        TIMESTAMP '2018-11-01 10:00:00' + w * INTERVAL '7 days' + i * INTERVAL '100 seconds',
        CASE WHEN i % 10 = 9 THEN 'Home' ELSE 'NextSong' END, CASE WHEN i <> 19 THEN i % 5 + 1 END,
        'Song ' || (i % 3), 'Artist', 200 + i, CASE WHEN i % 2 = 0 THEN 'free' ELSE 'paid' END, 'Zoë',
        'Lee', 'F', 'PUT', 'Logged In', 200, 'Ulm', 'Mozilla/5.0', '2018-12-01', 'test'
      FROM generate_series(0, 4) AS weeks(w) CROSS JOIN generate_series(0, 34) AS items(i)
      """;

  private static final String LEDGER =
      """
      INSERT INTO sparkify_ops.loaded_files (
        target, uri, etag, size, last_modified, range_from, range_to, loaded_at, run_id)
      SELECT 'staging_events', 's3://b/log_data/' || w, 'e', 9, '2018-12-01',
        TIMESTAMP '2018-11-01' + w * INTERVAL '7 days', TIMESTAMP '2018-11-02' + w * INTERVAL '7 days',
        '2018-12-01', 'test'
      FROM generate_series(0, 4) AS weeks(w)
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
      String id = "AAAAAAAAAAAAAAA" + i;
      warehouse.song("SO" + id, "Song " + i, "AR" + id, "Artist", "20" + i);
    }
    warehouse.sql(
        "UPDATE sparkify_staging.staging_songs SET artist_location = 'Ulm', artist_latitude = 48.4,"
            + " artist_longitude = 99.9");
    warehouse.sql(EVENTS);
    warehouse.sql(LEDGER);
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
