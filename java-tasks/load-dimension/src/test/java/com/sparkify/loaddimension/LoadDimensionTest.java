package com.sparkify.loaddimension;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.loadfact.HandmadeWarehouse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What the rows of the dimensions mean (design, section 3), rule by rule. */
class LoadDimensionTest {
  private HandmadeWarehouse warehouse;

  @BeforeEach
  void create() throws Exception {
    warehouse = HandmadeWarehouse.create();
  }

  @AfterEach
  void close() throws Exception {
    warehouse.close();
  }

  private JsonNode load(String dimension) {
    return load(dimension, "2018-11-01", "2018-11-02");
  }

  private JsonNode load(String dimension, String from, String to) {
    return warehouse.run(new LoadDimension(), dimension, "--from", from, "--to", to);
  }

  private void event(String at, int session, int item, String user) throws Exception {
    warehouse.event(at, session, item, "Home", user, "", "");
  }

  private void song(String id, String place) throws Exception {
    warehouse.song(id, id, "A1", "A", "1", place);
  }

  private String artist(String id) throws Exception {
    return warehouse
        .rows(
            "SELECT name, location, latitude, longitude FROM sparkify.artists WHERE artist_id = '"
                + id
                + "'")
        .get(0);
  }

  @Test
  void aUsersNewestEventWins() throws Exception {
    event("2018-11-01T10:00:00Z", 1, 5, "7");
    event("2018-11-01T11:00:00Z", 1, 2, "7");
    event("2018-11-01T11:00:00Z", 1, 3, "7");
    event("2018-11-01T12:00:00Z", 1, 4, "NULL");
    JsonNode result = load("users");
    assertThat(
            warehouse.rows("SELECT user_id, first_name, level, last_event_at FROM sparkify.users"))
        .containsExactly("7|Zoë|level3|2018-11-01 11:00:00");
    assertThat(result.get("rows_loaded").asLong()).isEqualTo(1);
    assertThat(load("users").get("rows_unchanged").asLong()).isEqualTo(1);
  }

  @Test
  void anOlderIntervalLoadedLaterChangesNothing() throws Exception {
    event("2018-11-02T10:00:00Z", 1, 1, "7");
    load("users", "2018-11-02", "2018-11-03");
    event("2018-11-01T10:00:00Z", 1, 0, "7");
    assertThat(load("users").get("rows_loaded").asLong()).isZero();
    assertThat(warehouse.rows("SELECT level FROM sparkify.users")).containsExactly("level1");
  }

  @Test
  void aUserWhoseEventsWentGoesToo() throws Exception {
    event("2018-11-01T10:00:00Z", 1, 0, "7");
    event("2018-11-01T10:00:00Z", 2, 0, "8");
    load("users");
    warehouse.removeEvents(1);
    load("users", "2018-11-20", "2018-11-21");
    assertThat(warehouse.rows("SELECT user_id FROM sparkify.users")).containsExactly("8");
  }

  @Test
  void aUserWhoseNewestEventWentHasTheOneBeforeHoweverLongAgo() throws Exception {
    event("2016-02-01T10:00:00Z", 1, 3, "7");
    event("2018-10-31T10:00:00Z", 2, 2, "8");
    event("2018-11-01T10:00:00Z", 3, 1, "7");
    event("2018-11-01T10:00:00Z", 4, 1, "8");
    load("users");
    warehouse.removeEvents(3);
    warehouse.removeEvents(4);
    assertThat(load("users", "2018-11-20", "2018-11-21").get("rows_loaded").asLong()).isEqualTo(2);
    assertThat(
            warehouse.rows("SELECT user_id, level, last_event_at FROM sparkify.users ORDER BY 1"))
        .containsExactly("7|level3|2016-02-01 10:00:00", "8|level2|2018-10-31 10:00:00");
  }

  @Test
  void anEarlierEventThatCountsForAnotherUserIsNotTheOneBefore() throws Exception {
    event("2016-02-01T10:00:00Z", 1, 3, "7");
    event("2018-10-30T10:00:00Z", 2, 2, "7");
    // Rows that disagree on an event: the least user has it.
    event("2018-10-30T10:00:00Z", 2, 2, "6");
    event("2018-11-01T10:00:00Z", 3, 1, "7");
    load("users");
    warehouse.removeEvents(3);
    load("users", "2018-11-20", "2018-11-21");
    assertThat(warehouse.rows("SELECT user_id, last_event_at FROM sparkify.users ORDER BY 1"))
        .containsExactly("6|2018-10-30 10:00:00", "7|2016-02-01 10:00:00");
  }

  @Test
  void aNewestEventThatIsReplacedByAnOlderOneOfTheSameHourIsFollowed() throws Exception {
    event("2018-11-01T10:30:00Z", 1, 1, "7");
    load("users");
    event("2018-11-01T10:10:00Z", 2, 2, "7");
    warehouse.removeEvents(1);
    load("users", "2018-11-20", "2018-11-21");
    assertThat(warehouse.rows("SELECT level, last_event_at FROM sparkify.users"))
        .containsExactly("level2|2018-11-01 10:10:00");
  }

  @Test
  void songsFollowTheirFiles() throws Exception {
    warehouse.song("S1", "Señorita", "A1", "A", "1.5");
    warehouse.song("S2", "T", "A1", "A", "2");
    load("songs");
    assertThat(warehouse.rows("SELECT * FROM sparkify.songs ORDER BY song_id"))
        .containsExactly("S1|Señorita|A1|0|1.5", "S2|T|A1|0|2.0");
    warehouse.song("S1", "New", "A1", "A", "1.5");
    warehouse.removeSong("S2");
    JsonNode result = load("songs");
    assertThat(warehouse.rows("SELECT song_id, song_title FROM sparkify.songs"))
        .containsExactly("S1|New");
    assertThat(result.get("rows_loaded").asLong()).isEqualTo(1);
  }

  @Test
  void theShortestNameInCharactersWinsThenByteOrder() throws Exception {
    // Three characters in six bytes are shorter than four in four.
    warehouse.song("S1", "a", "A1", "Abba", "1");
    warehouse.song("S2", "b", "A1", "éöü", "1");
    warehouse.song("S3", "c", "A2", "b", "1");
    warehouse.song("S4", "d", "A2", "C", "1");
    load("artists");
    assertThat(artist("A1")).startsWith("éöü|");
    assertThat(artist("A2")).startsWith("C|");
  }

  @Test
  void theBestKnownPlaceWins() throws Exception {
    song("S1", "'Aachen', NULL, NULL");
    song("S2", "'', 1, 2");
    load("artists");
    assertThat(artist("A1")).isEqualTo("A|null|1.0|2.0");
    song("S3", "'zürich', 9, 9");
    load("artists");
    assertThat(artist("A1")).isEqualTo("A|zürich|9.0|9.0");
    song("S4", "'Zürich', 5, 7");
    song("S5", "'Zürich', 5, 6");
    load("artists");
    assertThat(artist("A1")).isEqualTo("A|Zürich|5.0|6.0");
  }

  @Test
  void anEmptyLocationIsNullAndAnArtistWithoutSongsGoes() throws Exception {
    song("S1", "'', NULL, NULL");
    load("artists");
    assertThat(artist("A1")).isEqualTo("A|null|null|null");
    warehouse.song("S1", "a", "A2", "A", "1");
    load("artists");
    assertThat(warehouse.rows("SELECT artist_id FROM sparkify.artists")).containsExactly("A2");
  }

  @Test
  void aDryRunReportsWhatARunDoesAndWritesNothing() throws Exception {
    event("2018-11-01T10:00:00Z", 1, 0, "7");
    JsonNode dry = warehouse.run(new LoadDimension(), "--dry-run", "users");
    assertThat(dry.get("rows_loaded").asLong()).isEqualTo(1);
    assertThat(warehouse.rows("SELECT COUNT(*) FROM sparkify.users")).containsExactly("0");
    assertThat(load("users").get("rows_loaded").asLong()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "users   | user_id    | first_name = 'by hand'",
        "songs   | song_id    | song_title = 'by hand'",
        "artists | artist_id  | name = 'by hand'",
        "time    | start_time | hour = 99",
      })
  void aFullRefreshMendsEveryRowWhateverTheInterval(String dimension, String key, String wrong)
      throws Exception {
    String table = "sparkify." + dimension;
    for (int i = 1; i <= 3; i++) {
      warehouse.song("S" + i, "T", "A" + i, "A", "100");
      warehouse.event("2018-11-01T10:00:0" + i + "Z", i, 0, "NextSong", "" + i, "T", "A");
    }
    warehouse.loadFact("2018-11-01", "2018-11-02");
    load(dimension);
    List<String> right = warehouse.rows("SELECT * FROM " + table + " ORDER BY 1");
    assertThat(right).hasSize(3);
    warehouse.sql(
        "DELETE FROM %1$s WHERE %2$s = (SELECT MIN(%2$s) FROM %1$s)".formatted(table, key));
    warehouse.sql("UPDATE " + table + " SET " + wrong);
    JsonNode usual = load(dimension, "2018-11-20", "2018-11-21");
    assertThat(usual.get("rows_loaded").asLong()).isZero();
    JsonNode refreshed = warehouse.run(new LoadDimension(), "--full-refresh", dimension);
    assertThat(warehouse.rows("SELECT * FROM " + table + " ORDER BY 1")).isEqualTo(right);
    assertThat(refreshed.get("rows_loaded").asLong()).isEqualTo(3);
    refreshed = warehouse.run(new LoadDimension(), "--full-refresh", dimension);
    assertThat(refreshed.get("rows_unchanged").asLong()).isEqualTo(3);
  }

  @Test
  void aFullRefreshRemovesWhatHasNoSource() throws Exception {
    load("artists");
    warehouse.sql("INSERT INTO sparkify.artists (artist_id, name) VALUES ('A9', 'by hand')");
    load("artists");
    assertThat(artist("A9")).startsWith("by hand");
    warehouse.run(new LoadDimension(), "artists", "--full-refresh");
    assertThat(warehouse.rows("SELECT artist_id FROM sparkify.artists")).isEmpty();
  }

  @Test
  void timeFollowsSongplays() throws Exception {
    // A Sunday that belongs to the last ISO week of the year before.
    warehouse.event("2017-01-01T23:59:59.5Z", 1, 0, "NextSong", "7", "S", "A");
    warehouse.event("2017-01-01T23:59:59.5Z", 2, 0, "NextSong", "8", "S", "A");
    warehouse.loadFact("2017-01-01", "2017-01-02");
    JsonNode result = load("time", "2017-01-01", "2017-01-02");
    assertThat(
            warehouse.rows(
                "SELECT start_time, hour, day, week, month, year, weekday FROM sparkify.time"))
        .containsExactly("2017-01-01 23:59:59.5|23|1|52|1|2017|0");
    assertThat(result.get("rows_in").asLong()).isEqualTo(1);
    warehouse.removeEvents(1);
    warehouse.removeEvents(2);
    warehouse.event("2017-01-01T23:00:00Z", 3, 0, "NextSong", "7", "S", "A");
    warehouse.loadFact("2018-11-20", "2018-11-21");
    load("time", "2018-11-20", "2018-11-21");
    assertThat(warehouse.rows("SELECT start_time FROM sparkify.time"))
        .containsExactly("2017-01-01 23:00:00");
  }
}
