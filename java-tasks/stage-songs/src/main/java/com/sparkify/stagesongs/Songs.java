package com.sparkify.stagesongs;

import com.sparkify.warehouse.Replacement;
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
  private static final SqlFile FIND_PRESENT = file("find_present_songs.sql");
  private static final SqlFile FIND_ALL = file("find_all_songs.sql");
  private static final SqlFile REPLACE = file("replace_songs.sql");
  private static final String STAGED_BY =
      "SELECT COUNT(*) FROM sparkify_staging.staging_songs"
          + " WHERE staged_at = CAST(:staged_at AS TIMESTAMP) AND run_id = :run_id";
  private static final SqlFile SURPLUS = file("surplus_of_files.sql");

  /**
   * Where the rows of the files went.
   *
   * @param songs how many songs the files hold
   * @param staged those of them that were missing or different before the run
   */
  record Change(Copied copied, long songs, long staged) {
    long repeated() {
      return copied.rows() - songs;
    }
  }

  private Songs() {}

  /** Stages the songs of new and changed files. */
  static Change stageSome(StagingRun run, List<StoredFile> files, Instant now) throws SQLException {
    return stage(run, files, now, FIND_PRESENT);
  }

  /** Stages the songs of all files there are: a song that none of them holds goes. */
  static Change stageAll(StagingRun run, List<StoredFile> files, Instant now) throws SQLException {
    return stage(run, files, now, FIND_ALL);
  }

  private static Change stage(
      StagingRun run, List<StoredFile> files, Instant now, SqlFile findPresent)
      throws SQLException {
    WarehouseTransaction transaction = run.transaction();
    transaction.run(PREPARE, Map.of());
    Copied copied = run.copy("copied_songs", COLUMNS, files);
    transaction.run(CHOOSE, Map.of());
    transaction.run(findPresent, Map.of());
    new Replacement("sparkify_staging.staging_songs", "song_id").findWrongKeys(transaction);
    Map<String, Object> who = Map.of("staged_at", now, "run_id", run.runId());
    transaction.run(REPLACE, who);
    // Those of this pass and of one before it.
    long staged = transaction.number(STAGED_BY, who);
    long songs = transaction.number("SELECT COUNT(*) FROM right_rows", Map.of());
    Replacement.drop(transaction, "copied_songs");
    return new Change(copied, songs, staged);
  }

  /**
   * How many files of the ledger have no song of their own in staging. If it is not 0, a changed
   * file may have left its former song behind: COPY does not tell which file a song came from, so
   * only reading all files again shows which songs there are.
   */
  static long surplusOfFiles(WarehouseTransaction transaction) throws SQLException {
    return transaction.number(SURPLUS.only(), Map.of("target", TARGET));
  }

  private static SqlFile file(String name) {
    return SqlFile.of(Songs.class, name);
  }
}
