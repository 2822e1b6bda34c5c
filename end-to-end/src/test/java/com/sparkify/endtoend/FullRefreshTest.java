package com.sparkify.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.sandbox.sample.SampleData;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody changed by hand, in staging or in the star, is right after a full refresh. */
class FullRefreshTest {
  private static final String FROM = "2018-11-01";
  private static final String TO = "2018-11-03";
  private static final String REFRESH = "--full-refresh";
  private static final String ACCEPTED =
      " WHERE load_unit IN (SELECT load_unit FROM sparkify_ops.load_units"
          + " WHERE state = 'accepted')";
  private static final List<String> BY_HAND =
      List.of(
          "DELETE FROM sparkify_staging.staging_events WHERE session_id ="
              + " (SELECT MIN(session_id) FROM sparkify_staging.staging_events)",
          "UPDATE sparkify_staging.staging_events SET song = 'by hand', user_id = 4711"
              + " WHERE session_id = (SELECT MAX(session_id) FROM sparkify_staging.staging_events)",
          "DELETE FROM sparkify_staging.staging_songs WHERE song_id ="
              + " (SELECT MIN(song_id) FROM sparkify.songplays)",
          "UPDATE sparkify_staging.staging_songs SET title = 'by hand', artist_id = 'AR-BY-HAND'"
              + " WHERE song_id = (SELECT MAX(song_id) FROM sparkify.songplays)",
          "INSERT INTO sparkify_staging.staging_songs (load_unit, song_id, title)"
              + " SELECT MAX(load_unit), 'SO-BY-HAND', 'by hand'"
              + " FROM sparkify_staging.staging_songs");

  private Warehouse warehouse;
  private Pipeline pipeline;

  @BeforeEach
  void load() throws IOException {
    Path source = Stack.shared().newFolder("sample");
    new SampleData(4, new SampleData.Size(LocalDate.parse(FROM), 2, 40, 60, false)).writeTo(source);
    warehouse = Warehouse.with(source);
    pipeline = Pipeline.on(warehouse);
    pipeline.stage(FROM, TO);
    pipeline.loadStar(FROM, TO);
  }

  @Test
  void mendsStagingAndWithItTheStar() throws Exception {
    List<String> staged = staged();
    Star right = warehouse.star();
    for (String sql : BY_HAND) {
      warehouse.run(sql);
    }
    List<String> wrong = staged();
    assertThat(wrong).isNotEqualTo(staged);
    pipeline.stage(FROM, TO);
    assertThat(staged()).isEqualTo(wrong);
    assertRefreshes(right);
    assertThat(staged()).isEqualTo(staged);
  }

  /** As when the star was loaded from what was wrong in staging. */
  @Test
  void mendsAStarThatWasLoadedFromWrongRows() throws Exception {
    Star right = warehouse.star();
    for (String sql : BY_HAND) {
      warehouse.run(sql);
    }
    refreshStar();
    assertThat(warehouse.star()).isNotEqualTo(right);
    assertRefreshes(right);
  }

  private void assertRefreshes(Star right) throws IOException, SQLException {
    Map<String, TaskRun> staging = pipeline.stage(FROM, TO, REFRESH);
    assertThat(staging.get("stage_events").count("files_loaded")).isEqualTo(2);
    assertThat(staging.get("stage_songs").count("files_loaded"))
        .isEqualTo(warehouse.bucket().songFiles().size());
    // The units that it replaced are known, so the usual loads make the star right.
    pipeline.loadStar(FROM, TO);
    assertThat(warehouse.star()).isEqualTo(right);
    pipeline.stage(FROM, TO, REFRESH);
    assertThat(pipeline.loadStar(FROM, TO).values())
        .allSatisfy(run -> assertThat(run.count("rows_loaded")).isZero());
    refreshStar();
    assertThat(warehouse.star()).isEqualTo(right);
    assertThat(right).isEqualTo(ExpectedStar.of(warehouse.bucket().folder()));
  }

  private void refreshStar() {
    for (String dimension : List.of("users", "songs", "artists")) {
      pipeline.run("load-dimension", List.of(dimension, REFRESH), FROM, TO);
    }
    pipeline.run("load-fact", List.of(REFRESH), FROM, TO);
    pipeline.run("load-dimension", List.of("time", REFRESH), FROM, TO);
  }

  /** What is staged, without its time and run. */
  private List<String> staged() throws SQLException {
    try (var connection = warehouse.connect()) {
      return Stream.concat(
              ActualStar.rows(
                  connection,
                  "SELECT session_id, item_in_session, ts, event_at, user_id, page, song, artist,"
                      + " length, level FROM sparkify_staging.staging_events"
                      + ACCEPTED),
              ActualStar.rows(
                  connection,
                  "SELECT song_id, title, artist_id, artist_name, artist_location, year, duration"
                      + " FROM sparkify_staging.staging_songs"
                      + ACCEPTED))
          .sorted()
          .toList();
    }
  }
}
