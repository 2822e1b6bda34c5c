package com.sparkify.stagesongs;

import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.WarehouseTransaction;
import com.sparkify.warehouse.staging.Copied;
import com.sparkify.warehouse.staging.JsonColumn;
import com.sparkify.warehouse.staging.StagingRun;
import com.sparkify.warehouse.staging.StoredFile;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Brings the songs of files into staging_songs; only songs that differ are touched. */
final class Songs {
  static final String TARGET = "staging_songs";

  private static final List<JsonColumn> COLUMNS =
      List.of(
          new JsonColumn("song_id", "song_id"),
          new JsonColumn("title", "title"),
          new JsonColumn("artist_id", "artist_id"),
          new JsonColumn("artist_name", "artist_name"),
          new JsonColumn("artist_location", "artist_location"),
          new JsonColumn("artist_latitude", "artist_latitude"),
          new JsonColumn("artist_longitude", "artist_longitude"),
          new JsonColumn("year", "year"),
          new JsonColumn("duration", "duration"),
          new JsonColumn("num_songs", "num_songs"));

  private static final SqlFile PREPARE = file("create_copied_songs.sql");
  private static final SqlFile CHOOSE = file("choose_right_songs.sql");
  private static final SqlFile FIND_LOST = file("find_lost_songs.sql");
  private static final SqlFile REPLACE = file("replace_songs.sql");
  private static final SqlFile COUNT = file("songs_without_a_file_of_their_own.sql");

  /**
   * Where the rows of the files went.
   *
   * @param songs how many songs the files hold
   * @param staged those of them that were missing or different
   */
  record Change(Copied copied, long songs, long staged) {
    long repeated() {
      return copied.rows() - songs;
    }
  }

  private Songs() {}

  /**
   * Stages the songs of these files.
   *
   * @param all whether these are all files there are: then songs that none of them holds go
   */
  static Change stage(StagingRun run, List<StoredFile> files, boolean all) throws SQLException {
    WarehouseTransaction transaction = run.transaction();
    transaction.run(PREPARE, Map.of());
    Copied copied = run.copy("copied_songs", COLUMNS, files);
    transaction.run(CHOOSE, Map.of());
    if (all) {
      transaction.run(FIND_LOST, Map.of());
    }
    List<Long> counts =
        transaction.run(REPLACE, Map.of("staged_at", Instant.now(), "run_id", run.runId()));
    long songs = transaction.number("SELECT COUNT(*) FROM right_songs", Map.of());
    // The session outlives the transaction, and with it the temporary tables.
    transaction.execute("DROP TABLE copied_songs, right_songs, changed_songs");
    return new Change(copied, songs, counts.get(counts.size() - 1));
  }

  /**
   * Whether each staged song is the song of one file of the ledger. If not, a changed file may have
   * left its former song behind: COPY does not tell which file a song came from, so only reading
   * all files again shows which songs there are.
   */
  static boolean matchTheirFiles(WarehouseTransaction transaction) throws SQLException {
    Map<String, String> target = Map.of("target", TARGET);
    return transaction.query(COUNT.only(), target).get(0).values().values().stream()
        .allMatch(difference -> ((Number) difference).longValue() == 0);
  }

  private static SqlFile file(String name) {
    return SqlFile.of(Songs.class, name);
  }
}
