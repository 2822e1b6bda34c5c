package com.sparkify.checkquality;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.loadfact.HandmadeWarehouse.Ending;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a run of the check leaves behind: exit code, result, log, and stored outcomes. */
class CheckQualityTest {
  private static final String STORED =
      "SELECT gate, table_name, rule, passed, expected, found, samples, run_id, range_from,"
          + " range_to FROM sparkify_ops.quality_results ORDER BY table_name, rule";

  @TempDir Path folder;
  private CheckedWarehouse warehouse;

  @BeforeEach
  void create() throws Exception {
    warehouse = CheckedWarehouse.create(folder);
  }

  @AfterEach
  void close() throws SQLException {
    warehouse.close();
  }

  private void users(String... rows) throws SQLException {
    warehouse.sql(
        "INSERT INTO sparkify.users (user_id, first_name, level, last_event_at) VALUES "
            + String.join(", ", rows));
  }

  @Test
  void rulesThatHoldAreStoredToo() throws SQLException {
    warehouse.rules("users", "RowCount = 0");
    Ending ending = warehouse.check("--run-id", "r1");
    assertThat(ending.exitCode()).isZero();
    assertThat(ending.result().get("passed").asInt()).isEqualTo(1);
    assertThat(ending.result().get("failures").isEmpty()).isTrue();
    assertThat(warehouse.rows(STORED))
        .containsExactly("warehouse|users|RowCount = 0|t|rows = 0|0 rows||r1|null|null");
  }

  @Test
  void allOutcomesOfAFailedRunStay() throws SQLException {
    users("(1, 'Zoë', 'free', '2018-11-01')", "(2, NULL, 'paid', '2018-11-01')");
    warehouse.rules("users", "IsComplete \"first_name\"", "RowCount = 2");
    warehouse.rules("songs", "CustomSql \"select 7\" = 0");
    Ending ending =
        warehouse.check("--run-id", "r1", "--from", "2018-11-01", "--to", "2018-11-01T01:00");
    assertThat(ending.exitCode()).isEqualTo(3);
    String end = "|r1|2018-11-01 00:00:00|2018-11-01 01:00:00";
    assertThat(warehouse.rows(STORED))
        .containsExactly(
            "warehouse|songs|CustomSql \"select 7\" = 0|f|the query's number = 0|7|" + end,
            "warehouse|users|IsComplete \"first_name\"|f|no NULL in first_name|1 row with NULL"
                + "|first_name=null"
                + end,
            "warehouse|users|RowCount = 2|t|rows = 2|2 rows|" + end);
  }

  @Test
  void aRepeatedAttemptReplacesWhatTheFirstStored() throws SQLException {
    users("(1, NULL, 'free', '2018-11-01')");
    warehouse.rules("users", "IsComplete \"first_name\"");
    warehouse.rules("songs", "RowCount = 0");
    warehouse.file("staging/staging_songs.dqdl", "Rules = [ RowCount = 0 ]");
    warehouse.checkGate("staging", "--run-id", "r1");
    warehouse.check("--run-id", "r1");
    warehouse.check("--run-id", "r2");
    warehouse.sql("UPDATE sparkify.users SET first_name = 'Zoë'");
    warehouse.check("--run-id", "r1", "users");
    assertThat(
            warehouse.rows(
                "SELECT run_id, gate, table_name, passed FROM sparkify_ops.quality_results"
                    + " ORDER BY 1, 2, 3"))
        .containsExactly(
            "r1|staging|staging_songs|t",
            "r1|warehouse|songs|t",
            "r1|warehouse|users|t",
            "r2|warehouse|songs|t",
            "r2|warehouse|users|f");
    assertThat(warehouse.rows("SELECT run_id FROM sparkify_ops.quality_failing_rows"))
        .containsExactly("r2");
  }

  /** The first gets no answer to its COMMIT, and is still at it when the second begins. */
  @Test
  void attemptsAtOnceLeaveOneSet() throws Exception {
    users("(1, NULL, 'free', '2018-11-01')");
    warehouse.rules("users", "IsComplete \"first_name\"", "RowCount = 1");
    ExecutorService executor = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Integer>> attempts =
          Collections.nCopies(4, () -> warehouse.check("--run-id", "r1").exitCode());
      for (Future<Integer> attempt : executor.invokeAll(attempts)) {
        assertThat(attempt.get()).isEqualTo(3);
      }
    } finally {
      executor.shutdownNow();
    }
    assertThat(warehouse.rows("SELECT COUNT(*) FROM sparkify_ops.quality_results"))
        .containsExactly("2");
    assertThat(warehouse.rows("SELECT COUNT(*) FROM sparkify_ops.quality_failing_rows"))
        .containsExactly("1");
  }

  @Test
  void aRunThatIsRepeatedLongAfterIsAnotherCheck() throws SQLException {
    warehouse.rules("users", "RowCount = 0");
    warehouse.check("--run-id", "r1");
    warehouse.sql(
        "UPDATE sparkify_ops.quality_results SET checked_at = checked_at - INTERVAL '32 days'");
    warehouse.check("--run-id", "r1");
    assertThat(warehouse.rows("SELECT run_id FROM sparkify_ops.quality_results"))
        .containsExactly("r1", "r1");
  }

  @Test
  void aDryRunTellsTheFailuresAndStoresNothing() throws SQLException {
    warehouse.rules("users", "RowCount = 0", "RowCount = 2");
    Ending ending = warehouse.check("--dry-run");
    assertThat(ending.exitCode()).isEqualTo(3);
    assertThat(ending.result().get("dry_run").asBoolean()).isTrue();
    assertThat(ending.result().get("failed").asInt()).isEqualTo(1);
    assertThat(warehouse.rows(STORED)).isEmpty();
  }

  /** dags/sparkify_ops/incidents.py makes an incident of each failure, by these names. */
  @Test
  void theResultTellsEachFailure() throws SQLException {
    users("(1, 'Zoë', 'gold', '2018-11-01')", "(2, 'Ada', 'free', '2018-11-01')");
    warehouse.rules("users", "IsPrimaryKey \"user_id\"", "ColumnValues \"level\" in [\"free\"]");
    JsonNode result = warehouse.check().result();
    assertThat(result.get("gate").asString()).isEqualTo("warehouse");
    assertThat(result.get("passed").asInt()).isEqualTo(1);
    assertThat(result.get("failed").asInt()).isEqualTo(1);
    assertThat(result.get("failures").toString())
        .isEqualTo(
            "[{\"table\":\"users\",\"rule\":\"ColumnValues \\\"level\\\" in [\\\"free\\\"]\","
                + "\"expected\":\"level in [\\\"free\\\"]\","
                + "\"found\":\"1 of 2 rows with another value\","
                + "\"samples\":[\"user_id=1, level=gold\"]}]");
  }

  @Test
  void theResultTellsHowManyRowsEachTableHas() throws SQLException {
    users("(1, 'Zoë', 'free', '2018-11-01')", "(2, 'Ada', 'free', '2018-11-01')");
    warehouse.rules("users", "Uniqueness \"user_id\" > 0.5");
    warehouse.rules("songs", "RowCount = 0");
    assertThat(warehouse.check().result().get("rows").toString())
        .isEqualTo("{\"songs\":0,\"users\":2}");
  }

  @Test
  void theResultTellsWhenAFailedRuleHeldLast() throws SQLException {
    warehouse.rules("users", "RowCount < 2", "RowCount > 9");
    users("(1, 'Zoë', 'free', '2018-11-01')");
    warehouse.check("--run-id", "good");
    users("(2, 'Ada', 'free', '2018-11-01')");
    for (int i = 0; i < 2; i++) {
      JsonNode failures = warehouse.check("--run-id", "bad").result().get("failures");
      JsonNode good = failures.get(0).get("last_good");
      assertThat(good.get("found").asString()).isEqualTo("1 row");
      assertThat(good.get("run_id").asString()).isEqualTo("good");
      assertThat(Instant.parse(good.get("checked_at").asString()))
          .isBetween(Instant.now().minus(Duration.ofHours(1)), Instant.now());
      assertThat(failures.get(1).has("last_good")).isFalse();
    }
  }

  @Test
  void samplesDoNotTellWhoSomebodyIs() throws SQLException {
    users("(1, '𝔐arjam', 'free', '2018-11-01')", "(2, '', 'free', '2018-11-01')");
    warehouse.sql(
        "INSERT INTO sparkify.artists (artist_id, name, location) VALUES ('A', 'N', 'Ulm')");
    warehouse.file(
        "warehouse/users.dqdl",
        """
        Metadata = {"personal": ["first_name"]}
        Rules = [ ColumnValues "first_name" in ["Zoë"] ]
        """);
    warehouse.rules("artists", "ColumnValues \"location\" = EMPTY");
    JsonNode failures = warehouse.check().result().get("failures");
    assertThat(failures.get(0).get("samples").toString()).isEqualTo("[\"location=Ulm\"]");
    assertThat(failures.get(1).get("samples").toString())
        .contains("\"first_name=𝔐… (6 characters)\"", "\"first_name=\"")
        .doesNotContain("arjam");
  }

  @Test
  void theLogNamesEachFailure() throws SQLException {
    users("(1, NULL, 'gold', '2018-11-01')");
    warehouse.rules("users", "IsPrimaryKey \"user_id\"", "IsComplete \"first_name\"");
    warehouse.rules("songs", "RowCount > 0");
    assertThat(logOfCheck())
        .contains(
            "warehouse: rules 3, failed 2",
            "songs: RowCount > 0: expected rows > 0, found 0 rows\n",
            "users: IsComplete \"first_name\": expected no NULL in first_name, found 1 row with"
                + " NULL; for example user_id=1, first_name=null\n");
  }

  @Test
  void peopleReadTheTitleAndNotTheSql() throws SQLException {
    String sql = "CustomSql \"select count(*) from sparkify.users\" > 0";
    warehouse.rules("users", sql + " with title = \"somebody is there\"");
    assertThat(logOfCheck())
        .contains("users: somebody is there: expected the query's number > 0, found 0");
    Path file = warehouse.rules("users", "IsComplete \"nme\" with title = \"names are there\"");
    assertThat(logOfCheck()).contains(file + ":2: names are there: ");
  }

  @Test
  void theResultTellsWhyARuleIsThereAndWhatToDoFirst() throws SQLException {
    warehouse.rules(
        "users",
        "RowCount > 0 with title = \"somebody is there\"\n with reason = \"Nobody listens.\""
            + "\n with first_step = \"Look.\"\n with owner = \"music\"",
        "(RowCount > 1 with reason = \"Few listen.\") or (RowCount > 2)");
    JsonNode failures = warehouse.check().result().get("failures");
    assertThat(failures.get(0).get("reason").asString()).isEqualTo("Nobody listens.");
    assertThat(failures.get(0).get("first_step").asString()).isEqualTo("Look.");
    assertThat(failures.get(1).get("reason").asString()).isEqualTo("Few listen.");
    assertThat(failures.get(1).has("first_step")).isFalse();
    // They are no part of the rule's identity.
    assertThat(warehouse.rows("SELECT rule FROM sparkify_ops.quality_results ORDER BY rule"))
        .containsExactly(
            "(RowCount > 1) or (RowCount > 2)",
            "RowCount > 0 with title = \"somebody is there\" with owner = \"music\"");
  }

  @Test
  void aCheckByHandTellsOfTablesWithoutRows() throws SQLException {
    users("(1, 'Zoë', 'free', '2018-11-01')");
    warehouse.file(
        "warehouse/users.dqdl",
        """
        Metadata = {"rows": ":hours(last_event_at)"}
        Rules = [ IsComplete "first_name" ]
        """);
    String[] day = {"--from", "2018-11-01", "--to", "2018-11-02"};
    String[] nextDay = {"--from", "2018-11-02", "--to", "2018-11-03"};
    String told = "no rows of users were checked";
    assertThat(logOfCheck(day)).doesNotContain(told);
    assertThat(logOfCheck(nextDay)).contains(told);
    Ending ending = warehouse.check(nextDay);
    assertThat(ending.exitCode()).isZero();
    assertThat(ending.result().get("tables_without_rows").asInt()).isEqualTo(1);
    // An hour without events is a run's success.
    String[] byRun =
        Stream.concat(Stream.of(nextDay), Stream.of("--run-id", "r1")).toArray(String[]::new);
    assertThat(logOfCheck(byRun)).doesNotContain(told);
  }

  private String logOfCheck(String... args) {
    PrintStream before = System.out;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      warehouse.check(args);
    } finally {
      System.setOut(before);
    }
    return log.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void samplesAreTheFirstFiveByKey() throws SQLException {
    for (int user = 9; user > 0; user--) {
      users("(" + user + ", NULL, 'free', '2018-11-01')");
    }
    users("(7, 'Zoë', 'free', '2018-11-01')", "(8, 'Zoë', 'free', '2018-11-01')");
    warehouse.rules("users", "IsPrimaryKey \"user_id\"", "IsComplete \"first_name\"");
    JsonNode failures = warehouse.check().result().get("failures");
    assertThat(failures.get(0).get("samples").toString())
        .isEqualTo("[\"user_id=7, rows_found=2\",\"user_id=8, rows_found=2\"]");
    assertThat(failures.get(1).get("samples")).hasSize(5);
    assertThat(failures.get(1).get("samples").get(4).asString())
        .isEqualTo("user_id=5, first_name=null");
  }

  @Test
  void rowsWithoutAKeyAreSamplesOfIt() throws SQLException {
    warehouse.sql(
        "INSERT INTO sparkify.songs (song_id, artist_id) VALUES ('S1', NULL), ('S2', 'A')");
    warehouse.rules("songs", "IsPrimaryKey \"song_id\" \"artist_id\"");
    assertThat(warehouse.check().result().get("failures").get(0).get("samples").toString())
        .isEqualTo("[\"song_id=S1, artist_id=null, rows_found=1\"]");
  }

  @Test
  void referencesToNothingAreSamples() throws SQLException {
    warehouse.sql(
        "INSERT INTO sparkify.songs (song_id, artist_id) VALUES ('S1', 'AÖ'), ('S2', 'AÖ')");
    warehouse.rules("songs", "ReferentialIntegrity \"artist_id\" \"artists.artist_id\" = 1.0");
    assertThat(warehouse.check().result().get("failures").get(0).get("samples").toString())
        .isEqualTo("[\"artist_id=AÖ\"]");
  }

  @Test
  void aTextTooLongForItsColumnIsCutAndStored() throws SQLException {
    String many = "'" + "音".repeat(2000) + "'";
    warehouse.sql(
        "INSERT INTO sparkify.songs (song_id, song_title) VALUES ('S1', '"
            + "ö".repeat(500)
            + "')");
    String rule = "CustomSql \"select count(*) from sparkify.songs where " + many + " = ''\" = 1";
    warehouse.rules("songs", rule, "ColumnValues \"song_title\" = EMPTY");
    Ending ending = warehouse.check();
    assertThat(ending.exitCode()).isEqualTo(3);
    assertThat(
            warehouse.rows(
                "SELECT OCTET_LENGTH(rule), RIGHT(rule, 2) FROM sparkify_ops.quality_results"
                    + " WHERE rule LIKE 'CustomSql%'"))
        .containsExactly("4095|音…");
    assertThat(ending.result().get("failures").get(0).get("rule").asString()).isEqualTo(rule);
    assertThat(ending.result().get("failures").get(1).get("samples").get(0).asString())
        .isEqualTo("song_title=" + "ö".repeat(126) + "…");
  }

  @Test
  void rulesLookAtWholeTablesWhateverTheInterval() throws SQLException {
    users("(1, NULL, 'free', '2018-11-01')");
    warehouse.rules("users", "IsComplete \"first_name\"");
    assertThat(warehouse.check("--from", "2018-12-01", "--to", "2018-12-02").exitCode())
        .isEqualTo(3);
  }

  @Test
  void namedTablesAloneAreChecked() throws SQLException {
    warehouse.rules("users", "RowCount = 0");
    warehouse.rules("songs", "RowCount > 0");
    assertThat(warehouse.check("users").exitCode()).isZero();
    assertThat(warehouse.check("users", "songs").exitCode()).isEqualTo(3);
  }

  @Test
  void eachGateHasItsSchema() throws SQLException {
    warehouse.file("staging/staging_songs.dqdl", "Rules = [ RowCount = 0 ] # none yet");
    assertThat(warehouse.checkGate("staging").exitCode()).isZero();
    assertThat(warehouse.rows("SELECT gate, table_name FROM sparkify_ops.quality_results"))
        .containsExactly("staging|staging_songs");
  }

  @Test
  void namesAreQuotedAsTheyAre() throws SQLException {
    warehouse
        .sql("CREATE SCHEMA other")
        .sql("CREATE TABLE sparkify.\"größe x\" (\"select\" INTEGER, \"naïve\" INTEGER)")
        .sql("CREATE TABLE other.\"order\" (\"select\" INTEGER)")
        .sql("INSERT INTO other.\"order\" VALUES (1), (2)")
        .sql("INSERT INTO sparkify.\"größe x\" VALUES (1, 1), (3, 1)");
    assertThat(
            warehouse.verdicts(
                "größe x",
                "IsComplete \"select\"",
                "IsPrimaryKey \"naïve\" \"select\"",
                "ReferentialIntegrity \"select\" \"other.order.select\" = 1.0"))
        .containsValues(
            "holds: 0 rows with NULL",
            "holds: 0 rows too many, 0 rows with NULL",
            "fails: 0.5 (1 row referring to nothing)");
  }
}
