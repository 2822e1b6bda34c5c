package com.sparkify.loadfact;

import com.sparkify.createtables.CreateTables;
import com.sparkify.warehouse.Task;
import com.sparkify.warehouse.TaskRunner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import redshiftlocal.Options;
import redshiftlocal.RedshiftLocal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A warehouse of its own for one test, with the tables and rows that the test stages by hand. */
public final class HandmadeWarehouse implements AutoCloseable {
  private static RedshiftLocal server;

  private final String url;
  private final Connection connection;

  private HandmadeWarehouse(String url, Connection connection) {
    this.url = url;
    this.connection = connection;
  }

  /** One server serves all tests of the JVM; it stops with it. */
  private static synchronized RedshiftLocal server() throws IOException {
    if (server == null) {
      server = RedshiftLocal.start(Options.temporary());
      Runtime.getRuntime().addShutdownHook(new Thread(HandmadeWarehouse::stop));
    }
    return server;
  }

  private static void stop() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new database with the newest tables. */
  public static HandmadeWarehouse create() throws IOException, SQLException {
    String url = server().freshDatabase();
    HandmadeWarehouse warehouse =
        new HandmadeWarehouse(
            url, DriverManager.getConnection(url, "awsuser", Options.DEFAULT_PASSWORD));
    warehouse.run(new CreateTables());
    return warehouse;
  }

  /** How a task ended, and its last line. */
  public record Ending(int exitCode, JsonNode result) {}

  /** Runs a task that has to succeed, and gives its last line. */
  public JsonNode run(Task task, String... args) {
    Ending ending = attempt(task, args);
    if (ending.exitCode() != 0) {
      throw new AssertionError("exit code " + ending.exitCode() + ": " + ending.result());
    }
    return ending.result();
  }

  /** Runs a task that may fail. */
  public Ending attempt(Task task, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code =
        TaskRunner.run(
            task,
            Map.of(
                "WAREHOUSE_URL",
                url,
                "WAREHOUSE_USER",
                "awsuser",
                "WAREHOUSE_PASSWORD",
                Options.DEFAULT_PASSWORD),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            args);
    String text = out.toString(StandardCharsets.UTF_8).strip();
    return new Ending(
        code, JsonMapper.shared().readTree(text.substring(text.lastIndexOf('\n') + 1)));
  }

  /** Runs load-fact for a day or any other interval. */
  public JsonNode loadFact(String from, String to) {
    return run(new LoadFact(), "--from", from, "--to", to);
  }

  /** Runs any SQL. */
  public void sql(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The rows of a query, the values of each between bars; NULL is {@code null}. */
  public List<String> rows(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(result.getString(i)));
        }
        rows.add(String.join("|", row));
      }
      return rows;
    }
  }

  /** Stages one event; text is written with doubled quotes, as SQL wants it. */
  public void event(
      String at, int session, int item, String page, String user, String song, String artist)
      throws SQLException {
    event(at, session, item, page, user, song, artist, "100");
  }

  /** Stages one event with the length of what it played. */
  public void event(
      String at,
      int session,
      int item,
      String page,
      String user,
      String song,
      String artist,
      String length)
      throws SQLException {
    sql(
        ("INSERT INTO sparkify_staging.staging_events (session_id, item_in_session, ts, event_at,"
                + " page, user_id, song, artist, length, level, first_name, staged_at, run_id)"
                + " VALUES (%d, %d, %d, '%s', '%s', %s, '%s', '%s', %s, 'level%d', 'Zoë',"
                + " '2018-12-01', 'test')")
            .formatted(
                session,
                item,
                Instant.parse(at).toEpochMilli(),
                at.replace('T', ' ').replace("Z", ""),
                page,
                user,
                song,
                artist,
                length,
                item));
  }

  /** Stages one song as stage-songs does: what was there under its id goes; both are logged. */
  public void song(String id, String title, String artistId, String artist, String duration)
      throws SQLException {
    removeSong(id);
    sql(
        ("INSERT INTO sparkify_staging.staging_songs (song_id, title, artist_id, artist_name,"
                + " duration, year, staged_at, run_id)"
                + " VALUES ('%s', '%s', '%s', '%s', %s, 0, '2018-12-01', 'test')")
            .formatted(id, title, artistId, artist, duration));
    logSong(id);
  }

  /** Takes a song away, and logs what it was. */
  public void removeSong(String id) throws SQLException {
    logSong(id);
    sql("DELETE FROM sparkify_staging.staging_songs WHERE song_id = '" + id + "'");
  }

  private void logSong(String id) throws SQLException {
    sql(
        "INSERT INTO sparkify_ops.staged_songs"
            + " (change_number, song_id, title, artist_name, artist_id)"
            + " SELECT (SELECT COALESCE(MAX(change_number), 0) + 1 FROM sparkify_ops.staged_songs),"
            + " song_id, title, artist_name, artist_id FROM sparkify_staging.staging_songs"
            + " WHERE song_id = '"
            + id
            + "'");
  }

  /** Logs that a span of events was staged anew. */
  public void stagedRange(String from, String to) throws SQLException {
    sql(
        ("INSERT INTO sparkify_ops.staged_ranges (change_number, range_from, range_to)"
                + " SELECT COALESCE(MAX(change_number), 0) + 1, CAST('%s' AS TIMESTAMP),"
                + " CAST('%s' AS TIMESTAMP) FROM sparkify_ops.staged_ranges")
            .formatted(from, to));
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
