package com.sparkify.checkquality;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.loaddimension.LoadDimension;
import com.sparkify.loadfact.HandmadeWarehouse;
import com.sparkify.loadfact.HandmadeWarehouse.Ending;
import dataquality.check.RulesetFolder;
import dataquality.dqdl.CheckRun;
import dataquality.dqdl.Rule;
import dataquality.dqdl.Ruleset;
import dataquality.dqdl.Scope;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rulesets of the folder quality, on a star schema that the tasks made. */
class ShippedRulesTest {
  private static final String RULES = "../../quality";

  /** One, and short. */
  private static final String SENTENCE = "[A-Z](?:[^.]|[.](?! |$)){10,118}[.]";

  private static final CheckRun RUN =
      new CheckRun(
          Instant.EPOCH,
          Optional.empty(),
          new Scope(
              false,
              Map.of("units", "(1)", "accepted", "(1)", "newer", "(1)"),
              Map.of("hours", List.of(), "newer_hours", List.of())));

  private HandmadeWarehouse warehouse;

  @BeforeEach
  void create() throws Exception {
    warehouse = HandmadeWarehouse.create();
  }

  @AfterEach
  void close() throws SQLException {
    warehouse.close();
  }

  private Ending check(String gate) {
    return warehouse.attempt(new CheckQuality(), "--gate", gate, "--rules", RULES);
  }

  /** Who is woken reads these, and not the rule. */
  @Test
  void everyRuleSaysInWordsWhatItIsAboutWhyAndWhatToDoFirst() {
    for (Gate gate : Gate.values()) {
      Map<String, Ruleset> rulesets =
          new RulesetFolder(Path.of(RULES, gate.toString()), List.of()).read(RUN);
      assertThat(rulesets).isNotEmpty();
      rulesets.forEach(ShippedRulesTest::requireWords);
    }
  }

  private static void requireWords(String table, Ruleset ruleset) {
    assertThat(ruleset.problems()).isEmpty();
    assertThat(ruleset.rules())
        .allSatisfy(
            rule -> {
              assertThat(rule.tags().title()).get().asString().matches("[^.]{10,90}");
              assertThat(rule.tags().reason()).get().asString().matches(SENTENCE);
              assertThat(rule.tags().firstStep()).get().asString().matches(SENTENCE);
            });
    assertThat(ruleset.rules().stream().map(Rule::name)).as(table).doesNotHaveDuplicates();
  }

  /** Two plays, one matched; an event without a user; a song that nobody played. */
  private void stage() throws SQLException {
    warehouse.song("SOAAAAAAAAAAAAAAA1", "Señorita", "ARAAAAAAAAAAAAAAA1", "Björk", "100");
    warehouse.song("SOAAAAAAAAAAAAAAA2", "Other", "ARAAAAAAAAAAAAAAA2", "Other", "200.5");
    warehouse.event("2018-11-01T10:00:00.796Z", 1, 0, "NextSong", "7", "Señorita", "Björk");
    warehouse.event("2018-11-04T23:59:59Z", 1, 1, "NextSong", "8", "Unknown", "Nobody");
    warehouse.event("2018-11-01T10:00:02Z", 2, 0, "Home", "NULL", "", "", "NULL");
    warehouse.sql(
        "UPDATE sparkify_staging.staging_events SET level = 'free', gender = 'F',"
            + " last_name = 'L', method = 'PUT', auth = 'Logged In', status = 200");
  }

  private void load() {
    for (String dimension : List.of("users", "songs", "artists")) {
      warehouse.run(new LoadDimension(), dimension);
    }
    warehouse.loadFact("2018-11-01", "2018-12-01");
    warehouse.run(new LoadDimension(), "time");
  }

  @Test
  void anEmptyWarehousePasses() {
    assertThat(check("staging").exitCode()).isZero();
    assertThat(check("warehouse").exitCode()).isZero();
  }

  @Test
  void aRightWarehousePasses() throws SQLException {
    stage();
    load();
    Ending staging = check("staging");
    Ending star = check("warehouse");
    assertThat(staging.result().get("failures").toString()).isEqualTo("[]");
    assertThat(star.result().get("failures").toString()).isEqualTo("[]");
    assertThat(List.of(staging.exitCode(), star.exitCode())).containsOnly(0);
    assertThat(
            warehouse.rows(
                "SELECT DISTINCT gate, table_name FROM sparkify_ops.quality_results"
                    + " WHERE passed ORDER BY 1, 2"))
        .containsExactly(
            "staging|staging_events",
            "staging|staging_songs",
            "warehouse|artists",
            "warehouse|songplays",
            "warehouse|songs",
            "warehouse|time",
            "warehouse|users");
  }

  private void requireRight() {
    Ending star =
        warehouse.attempt(
            new CheckQuality(), "--gate", "warehouse", "--rules", RULES, "--everything");
    assertThat(star.result().get("failures").toString()).isEqualTo("[]");
  }

  /** Rows of a song and of an event, names that differ in a blank, and a draw of two events. */
  @Test
  void whatIsDecidedByAnOrderIsRight() throws SQLException {
    stage();
    warehouse.addSong("SOAAAAAAAAAAAAAAA2", "Another", "ARAAAAAAAAAAAAAAA2", "Other", "90");
    warehouse.song("SOAAAAAAAAAAAAAAA0", "Señorita ", "ARAAAAAAAAAAAAAAA1", "Björk", "100");
    warehouse.event("2018-11-02T10:00:00Z", 3, 0, "NextSong", "7", "Other", "Other");
    warehouse.event("2018-11-02T10:00:01Z", 3, 1, "NextSong", "7", "Another", "Other");
    warehouse.event("2018-11-02T10:00:01Z", 3, 1, "NextSong", "7", "Other", "Other");
    warehouse.event("2018-11-03T10:00:00Z", 4, 5, "NextSong", "7", "Señorita ", "Björk");
    warehouse.event("2018-11-03T10:00:00Z", 6, 4, "Home", "7", "", "");
    warehouse.event("2018-11-03T10:00:00Z", 5, 5, "Home", "7", "", "");
    warehouse.sql(
        "UPDATE sparkify_staging.staging_events SET level = 'paid', last_name = 'L'||session_id,"
            + " location = CASE WHEN item_in_session = 0 THEN 'Ulm ' END WHERE session_id > 2");
    load();
    requireRight();
    assertThat(
            warehouse.rows(
                "SELECT song_id FROM sparkify.songplays WHERE session_id > 2 ORDER BY start_time"))
        .containsExactly("null", "SOAAAAAAAAAAAAAAA2", "SOAAAAAAAAAAAAAAA0");
    assertThat(warehouse.rows("SELECT last_name FROM sparkify.users WHERE user_id = 7"))
        .containsExactly("L5");
  }

  /** Its other row matches "Unknown" until then, and the star may be of before or after. */
  @Test
  void aSongOfANewerUnitMayHaveChangedWhichPlaysAreLeftOut() throws SQLException {
    stage();
    warehouse.song("SOAAAAAAAAAAAAAAA3", "Unknown", "ARAAAAAAAAAAAAAAA3", "Nobody", "100");
    load();
    assertThat(warehouse.rows("SELECT COUNT(song_id) FROM sparkify.songplays"))
        .containsExactly("2");
    warehouse.addSong("SOAAAAAAAAAAAAAAA3", "Again", "ARAAAAAAAAAAAAAAA3", "Nobody", "100");
    requireRight();
    warehouse.loadFact("2018-11-01", "2018-12-01");
    assertThat(warehouse.rows("SELECT COUNT(song_id) FROM sparkify.songplays"))
        .containsExactly("1");
    requireRight();
    warehouse.sql("UPDATE sparkify.songplays SET song_id = NULL, artist_id = NULL");
    assertThat(check("warehouse").result().get("failures").get(0).get("title").asString())
        .startsWith("each play has the song that matches");
  }

  @Test
  void whoChecksEverythingIsToldHowManyUnitsAreLeftOut() throws SQLException {
    stage();
    load();
    assertThat(leftOut()).isZero();
    warehouse.addSong("SOAAAAAAAAAAAAAAA4", "New", "ARAAAAAAAAAAAAAAA4", "Nobody", "100");
    assertThat(leftOut()).isEqualTo(1);
    load();
    assertThat(leftOut()).isZero();
  }

  private int leftOut() {
    return warehouse
        .attempt(new CheckQuality(), "--gate", "warehouse", "--rules", RULES, "--everything")
        .result()
        .get("units_left_out")
        .asInt();
  }
}
