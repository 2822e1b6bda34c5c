package com.sparkify.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WarehouseTransactionTest {
  private static final List<String> SONGS_FIRST = List.of("progress_songs", "progress_artists");

  private static TestWarehouse database;
  private Warehouse warehouse;

  @BeforeAll
  static void create() throws Exception {
    database = TestWarehouse.withTables();
  }

  @AfterAll
  static void remove() throws Exception {
    database.close();
  }

  @BeforeEach
  void open() throws Exception {
    database.execute("DELETE FROM sparkify.songs");
    database.execute("DELETE FROM sparkify.time");
    warehouse = database.open();
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  private <T> T inTransaction(Work<T> work) throws SQLException {
    return warehouse.inTransaction(List.of(), work);
  }

  /** Redshift shows it as query_label in SYS_QUERY_HISTORY. */
  @Test
  void eachQueryHasALabelThatTellsWhoseItIs() throws SQLException {
    String label =
        inTransaction(transaction -> transaction.query("SHOW query_group", Map.of()))
            .get(0)
            .text("query_group");
    assertThat(label).startsWith("sparkify-");
  }

  private String songs() throws SQLException {
    return database.value("SELECT COUNT(*) FROM sparkify.songs");
  }

  private static void addSong(WarehouseTransaction transaction) throws SQLException {
    transaction.execute("INSERT INTO sparkify.songs (song_id) VALUES ('S1')");
  }

  @Test
  void aConflictRunsTheWholeWorkAgain() throws SQLException {
    addSongs(2);
    List<Long> seen = new ArrayList<>();
    long updated =
        inTransaction(
            transaction -> {
              seen.add(transaction.number("SELECT SUM(year) FROM sparkify.songs", Map.of()));
              if (seen.size() == 1) {
                database.execute("UPDATE sparkify.songs SET year = year + 1");
              }
              return transaction.update("UPDATE sparkify.songs SET year = year + 10", Map.of());
            });
    assertThat(seen).containsExactly(0L, 2L);
    assertThat(updated).isEqualTo(2);
    assertThat(database.value("SELECT SUM(year) FROM sparkify.songs")).isEqualTo("22");
  }

  private void addSongs(int count) throws SQLException {
    for (int i = 0; i < count; i++) {
      database.execute("INSERT INTO sparkify.songs (song_id, year) VALUES ('S" + i + "', 0)");
    }
  }

  @Test
  void aFailureOfTheWorkCommitsNothing() throws SQLException {
    assertThatThrownBy(
            () ->
                inTransaction(
                    transaction -> {
                      addSong(transaction);
                      throw new IllegalStateException("after the insert");
                    }))
        .hasMessage("after the insert");
    assertThatThrownBy(
            () ->
                inTransaction(
                    transaction -> {
                      addSong(transaction);
                      return transaction.number("SELECT 1/0", Map.of());
                    }))
        .isInstanceOf(SQLException.class);
    assertThat(songs()).isEqualTo("0");
  }

  @Test
  void aDryRunGivesTheResultAndCommitsNothing() throws SQLException {
    try (Warehouse dry = database.openForDryRun()) {
      for (int i = 0; i < 2; i++) {
        long seen =
            dry.inTransaction(
                List.of("progress_songs"),
                transaction -> {
                  addSong(transaction);
                  return transaction.number("SELECT COUNT(*) FROM sparkify.songs", Map.of());
                });
        assertThat(seen).isEqualTo(1);
        assertThat(songs()).isEqualTo("0");
      }
    }
  }

  @Test
  void theNextTransactionWorksAfterAFailedOne() throws SQLException {
    assertThatThrownBy(() -> inTransaction(transaction -> transaction.number("nonsense", Map.of())))
        .isInstanceOf(SQLException.class);
    inTransaction(
        transaction -> {
          addSong(transaction);
          return null;
        });
    assertThat(songs()).isEqualTo("1");
  }

  @Test
  void othersSeeNothingBeforeTheCommit() throws SQLException {
    inTransaction(
        transaction -> {
          addSong(transaction);
          assertThat(songs()).isEqualTo("0");
          return null;
        });
    assertThat(songs()).isEqualTo("1");
  }

  @Test
  void locksAreTakenInAlphabeticalOrder() throws Exception {
    // Whatever the order in the list, a transaction that waits for the first lock holds no other.
    for (List<String> targets :
        List.of(SONGS_FIRST, List.of("progress_artists", "progress_songs"))) {
      try (Connection holder = database.connect();
          Connection other = database.connect()) {
        lock(holder, "progress_artists");
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
          Future<String> waiting =
              executor.submit(() -> warehouse.inTransaction(targets, transaction -> "got both"));
          database.await("SELECT COUNT(*) > 0 FROM pg_locks WHERE NOT granted", "t");
          lock(other, "progress_songs");
          other.rollback();
          holder.rollback();
          assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo("got both");
        } finally {
          executor.shutdownNow();
        }
      }
    }
  }

  private static void lock(Connection connection, String target) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET statement_timeout TO 10000");
      statement.execute("LOCK TABLE sparkify_ops." + target);
    }
  }

  @Test
  void locksAreHeldUntilTheEndAndKeepReadersAway() throws Exception {
    warehouse.inTransaction(
        List.of("progress_users"),
        transaction -> {
          try (Connection other = database.connect();
              Statement statement = other.createStatement()) {
            statement.execute("SET statement_timeout TO 300");
            assertThatThrownBy(
                    () -> statement.executeQuery("SELECT * FROM sparkify_ops.progress_users"))
                .isInstanceOf(SQLException.class);
            statement.executeQuery("SELECT * FROM sparkify.users").close();
          }
          return null;
        });
    assertThat(database.value("SELECT COUNT(*) FROM sparkify_ops.progress_users")).isEqualTo("1");
  }

  @Test
  void sessionsAreInUtcWhateverTheMachinesZone() throws SQLException {
    assertThat(TimeZone.getDefault().getID()).isEqualTo("Pacific/Chatham");
    Row row =
        inTransaction(
            transaction ->
                transaction
                    .query(
                        "SELECT current_setting('TimeZone') AS zone,"
                            + " CAST('2018-11-01 05:00:00+00' AS TIMESTAMPTZ)::TIMESTAMP AS at",
                        Map.of())
                    .get(0));
    assertThat(row.text("zone")).isEqualTo("UTC");
    assertThat(row.instant("at")).isEqualTo("2018-11-01T05:00:00Z");
  }

  @Test
  void instantsComeBackAsTheyWereBound() throws SQLException {
    // On Chatham the clocks went from 02:45 to 03:45 on this day, so no such local time exists.
    Instant inTheGap = Instant.parse("2018-09-30T03:00:00.123456Z");
    Instant beforeTheGregorianCalendar = Instant.parse("0001-01-01T00:00:00Z");
    inTransaction(
        transaction -> {
          transaction.update(
              "INSERT INTO sparkify.time VALUES (:at, 0, 0, 0, 0, 0, 0)",
              Map.of("at", beforeTheGregorianCalendar));
          transaction.insert(
              "sparkify.time",
              List.of("start_time", "hour", "day", "week", "month", "year", "weekday"),
              List.of(List.of(inTheGap, 1, 0, 0, 0, 0, 0)));
          transaction.update(
              "INSERT INTO sparkify.time VALUES (:at, 2, 0, 0, 0, 0, 0)",
              Map.of("at", LocalDateTime.ofInstant(inTheGap, ZoneOffset.UTC)));
          return null;
        });
    List<Row> rows =
        inTransaction(
            transaction ->
                transaction.query(
                    "SELECT start_time, CAST(start_time AS VARCHAR) AS text"
                        + " FROM sparkify.time ORDER BY hour",
                    Map.of()));
    assertThat(rows)
        .extracting(row -> row.instant("start_time"))
        .containsExactly(beforeTheGregorianCalendar, inTheGap, inTheGap);
    assertThat(rows)
        .extracting(row -> row.text("text"))
        .containsExactly(
            "0001-01-01 00:00:00", "2018-09-30 03:00:00.123456", "2018-09-30 03:00:00.123456");
  }

  @Test
  void insertsMoreRowsThanOneStatementTakes() throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < 3001; i++) {
      rows.add(Arrays.asList("S" + i, i % 2 == 0 ? null : i));
    }
    inTransaction(
        transaction -> {
          transaction.insert("sparkify.songs", List.of("song_id", "year"), rows);
          return null;
        });
    assertThat(database.value("SELECT COUNT(*) || ' ' || COUNT(year) FROM sparkify.songs"))
        .isEqualTo("3001 1500");
  }

  @Test
  void valuesAreBoundByNameAndNullIsNull() throws SQLException {
    Row row =
        inTransaction(
            transaction -> {
              Map<String, Object> values = new HashMap<>();
              values.put("id", "it's :name");
              values.put("year", null);
              transaction.update(
                  "INSERT INTO sparkify.songs (song_id, song_title, year)"
                      + " VALUES (:id, :id, :year)",
                  values);
              return transaction.query("SELECT * FROM sparkify.songs", Map.of()).get(0);
            });
    assertThat(row.text("song_id")).isEqualTo("it's :name").isEqualTo(row.text("song_title"));
    assertThat(row.get("year")).isNull();
  }

  @Test
  void aValueThatIsNotGivenIsNamed() {
    assertThatThrownBy(
            () -> inTransaction(transaction -> transaction.number("SELECT :missing", Map.of())))
        .hasMessage("no value for :missing in SELECT ?");
  }

  @Test
  void aFileRunsInOrderAndCountsItsRows() throws SQLException {
    SqlFile file =
        SqlFile.parse(
            "songs.sql",
            """
            CREATE TEMP TABLE fresh (song_id VARCHAR(64));
            INSERT INTO fresh VALUES (:first), ('S2');
            DELETE FROM fresh WHERE song_id = :first;
            """);
    List<Long> counts = inTransaction(transaction -> transaction.run(file, Map.of("first", "S1")));
    assertThat(counts).containsExactly(0L, 2L, 1L);
  }
}
