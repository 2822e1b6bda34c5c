package com.sparkify.loadfact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the rows of songplays mean (design, section 3), rule by rule. */
class LoadFactTest {
  private static final String MATCHES =
      "SELECT session_id, start_time, song_id, artist_id FROM sparkify.songplays ORDER BY 1, 2";

  private HandmadeWarehouse warehouse;

  @BeforeEach
  void create() throws Exception {
    warehouse = HandmadeWarehouse.create();
  }

  @AfterEach
  void close() throws Exception {
    warehouse.close();
  }

  private JsonNode load() {
    return warehouse.loadFact("2018-11-01", "2018-11-02");
  }

  private String songOf(int session) throws Exception {
    return warehouse
        .rows("SELECT song_id FROM sparkify.songplays WHERE session_id = " + session)
        .get(0);
  }

  private void play(int session, String song, String artist) throws Exception {
    warehouse.event("2018-11-01T10:00:00Z", session, 0, "NextSong", "7", song, artist);
  }

  @Test
  void onlyPlaysWithAUserCount() throws Exception {
    warehouse.event("2018-11-01T10:00:00.796Z", 1, 0, "NextSong", "7", "S", "A");
    warehouse.event("2018-11-01T10:00:01Z", 1, 1, "NextSong", "NULL", "S", "A");
    warehouse.event("2018-11-01T10:00:02Z", 1, 2, "Home", "7", "S", "A");
    JsonNode result = load();
    // md5 of 1-0-1541066400796, by md5sum.
    assertThat(
            warehouse.rows(
                "SELECT songplay_id, start_time, user_id, level, song_id FROM sparkify.songplays"))
        .containsExactly("f373a8bc80c0ff5ab8bb410295d54880|2018-11-01 10:00:00.796|7|level0|null");
    assertThat(result.get("rows_in").asLong()).isEqualTo(1);
    assertThat(result.get("rows_loaded").asLong()).isEqualTo(1);
  }

  @Test
  void titleAndArtistBothHaveToBeEqual() throws Exception {
    warehouse.song("S1", "Señorita", "A1", "Björk", "100");
    play(1, "Señorita", "Björk");
    play(2, "Senorita", "Björk");
    play(3, "Señorita", "Bjork");
    play(4, "señorita", "Björk");
    load();
    assertThat(warehouse.rows(MATCHES))
        .containsExactly(
            "1|2018-11-01 10:00:00|S1|A1",
            "2|2018-11-01 10:00:00|null|null",
            "3|2018-11-01 10:00:00|null|null",
            "4|2018-11-01 10:00:00|null|null");
  }

  @Test
  void theNearestDurationWinsThenTheLowestSongId() throws Exception {
    warehouse.song("SB", "T", "A1", "A", "99");
    warehouse.song("SA", "T", "A2", "A", "101");
    warehouse.song("Sa", "T", "A3", "A", "101");
    warehouse.song("SC", "T", "A4", "A", "NULL");
    warehouse.event("2018-11-01T10:00:00Z", 1, 0, "NextSong", "7", "T", "A", "98");
    warehouse.event("2018-11-01T10:00:00Z", 2, 0, "NextSong", "7", "T", "A", "100");
    warehouse.event("2018-11-01T10:00:00Z", 3, 0, "NextSong", "7", "T", "A", "200");
    warehouse.event("2018-11-01T10:00:00Z", 4, 0, "NextSong", "7", "T", "A", "NULL");
    load();
    assertThat(songOf(1)).isEqualTo("SB");
    assertThat(songOf(2)).isEqualTo("SA");
    assertThat(songOf(3)).isEqualTo("SA");
    assertThat(songOf(4)).isEqualTo("SA");
  }

  @Test
  void aLateSongIsMatchedToItsEarlierPlays() throws Exception {
    play(1, "T", "A");
    load();
    assertThat(songOf(1)).isEqualTo("null");
    warehouse.song("S1", "T", "A1", "A", "150");
    warehouse.loadFact("2018-11-20", "2018-11-21");
    assertThat(songOf(1)).isEqualTo("S1");
    warehouse.song("S2", "T", "A2", "A", "101");
    warehouse.loadFact("2018-11-20", "2018-11-21");
    assertThat(songOf(1)).isEqualTo("S2");
  }

  @Test
  void aSongThatChangedOrWentLosesItsPlays() throws Exception {
    warehouse.song("S1", "T", "A1", "A", "100");
    warehouse.song("S2", "U", "A2", "A", "100");
    play(1, "T", "A");
    play(2, "U", "A");
    play(3, "V", "A");
    load();
    warehouse.song("S1", "V", "A1", "A", "100");
    warehouse.removeSong("S2");
    JsonNode result = warehouse.loadFact("2018-11-20", "2018-11-21");
    assertThat(songOf(1)).isEqualTo("null");
    assertThat(songOf(2)).isEqualTo("null");
    assertThat(songOf(3)).isEqualTo("S1");
    assertThat(result.get("rows_loaded").asLong()).isEqualTo(3);
  }

  @Test
  void whatWasAcceptedOrReplacedIsTakenInByTheNextRunOfAnyInterval() throws Exception {
    play(1, "T", "A");
    play(2, "T", "A");
    load();
    warehouse.removeEvents(1);
    play(3, "T", "A");
    JsonNode result = warehouse.loadFact("2018-11-20", "2018-11-21");
    assertThat(warehouse.rows("SELECT session_id FROM sparkify.songplays ORDER BY 1"))
        .containsExactly("2", "3");
    assertThat(result.get("rows_loaded").asLong()).isEqualTo(1);
    assertThat(result.get("rows_unchanged").asLong()).isEqualTo(1);
  }

  @Test
  void aRerunWritesNothing() throws Exception {
    warehouse.song("S1", "T", "A1", "A", "100");
    play(1, "T", "A");
    play(2, "X", "A");
    load();
    JsonNode result = load();
    assertThat(result.get("rows_in").asLong()).isEqualTo(2);
    assertThat(result.get("rows_loaded").asLong()).isZero();
    assertThat(result.get("rows_unchanged").asLong()).isEqualTo(2);
  }

  @Test
  void anEventOfTwoUnitsIsOnePlayAndItsLeastRowCounts() throws Exception {
    play(1, "T", "A");
    warehouse.event("2018-11-01T10:00:00Z", 1, 0, "NextSong", "3", "U", "A");
    assertThat(load().get("rows_in").asLong()).isEqualTo(1);
    assertThat(warehouse.rows("SELECT user_id FROM sparkify.songplays")).containsExactly("3");
  }

  @Test
  void anEventThatIsNoPlayByItsLeastRowIsNone() throws Exception {
    play(1, "T", "A");
    warehouse.event("2018-11-01T10:00:00Z", 1, 0, "Home", "7", "", "");
    assertThat(load().get("rows_in").asLong()).isZero();
  }

  @Test
  void ofSeveralRowsOfASongTheLeastIsMatched() throws Exception {
    warehouse.song("S1", "T", "A1", "A", "100");
    play(1, "T", "A");
    load();
    assertThat(songOf(1)).isEqualTo("S1");
    warehouse.addSong("S1", "B", "A1", "A", "100");
    warehouse.loadFact("2018-11-20", "2018-11-21");
    assertThat(songOf(1)).isEqualTo("null");
  }

  @Test
  void aPlayThatIsThereTwiceIsMadeOne() throws Exception {
    play(1, "T", "A");
    load();
    warehouse.sql("INSERT INTO sparkify.songplays SELECT * FROM sparkify.songplays");
    load();
    assertThat(warehouse.rows("SELECT COUNT(*) FROM sparkify.songplays")).containsExactly("1");
  }

  @Test
  void aDryRunReportsWhatARunDoesAndWritesNothing() throws Exception {
    play(1, "T", "A");
    play(2, "T", "A");
    for (int i = 0; i < 2; i++) {
      JsonNode dry =
          warehouse.run(new LoadFact(), "--dry-run", "--from", "2018-11-01", "--to", "2018-11-02");
      assertThat(dry.get("rows_loaded").asLong()).isEqualTo(2);
      assertThat(warehouse.rows("SELECT COUNT(*) FROM sparkify.songplays")).containsExactly("0");
      assertThat(warehouse.rows("SELECT change_number FROM sparkify_ops.progress_songplays"))
          .containsExactly("0");
    }
    assertThat(load().get("rows_loaded").asLong()).isEqualTo(2);
  }

  @Test
  void aFullRefreshMendsEveryPlayWhateverTheInterval() throws Exception {
    warehouse.song("S1", "T", "A1", "A", "100");
    for (int session = 1; session <= 4; session++) {
      play(session, "T", "A");
    }
    load();
    List<String> right = warehouse.rows("SELECT * FROM sparkify.songplays ORDER BY 1");
    warehouse.sql("DELETE FROM sparkify.songplays WHERE session_id = 1");
    warehouse.sql("UPDATE sparkify.songplays SET song_id = NULL WHERE session_id = 2");
    warehouse.sql(
        "INSERT INTO sparkify.songplays (songplay_id, start_time, user_id, session_id)"
            + " VALUES ('by hand', '1999-12-31', 9, 9)");
    assertThat(warehouse.loadFact("2018-11-20", "2018-11-21").get("rows_loaded").asLong()).isZero();
    String[] refresh = {"--full-refresh", "--from", "2018-11-20", "--to", "2018-11-21"};
    JsonNode result = warehouse.run(new LoadFact(), refresh);
    assertThat(warehouse.rows("SELECT * FROM sparkify.songplays ORDER BY 1")).isEqualTo(right);
    assertThat(result.get("rows_loaded").asLong()).isEqualTo(2);
    assertThat(result.get("rows_unchanged").asLong()).isEqualTo(2);
    assertThat(warehouse.run(new LoadFact(), refresh).get("rows_loaded").asLong()).isZero();
  }

  @Test
  void twoAtOnceLoadEachPlayOnce() throws Exception {
    for (int session = 0; session < 50; session++) {
      play(session, "T", "A");
    }
    CompletableFuture<?> other = CompletableFuture.runAsync(this::load);
    load();
    other.join();
    assertThat(warehouse.rows("SELECT COUNT(*) FROM sparkify.songplays")).containsExactly("50");
    assertThat(warehouse.rows("SELECT change_number FROM sparkify_ops.progress_songplays"))
        .containsExactly("50");
  }
}
