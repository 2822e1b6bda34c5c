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

  /** Stages one event; text is written with doubled quotes, as SQL requires. */
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
    long unit = accepted("staging_events", 1);
    sql(
        ("INSERT INTO sparkify_staging.staging_events (load_unit, session_id, item_in_session, ts,"
                + " event_at, page, user_id, song, artist, length, level, first_name)"
                + " VALUES (%d, %d, %d, %d, '%s', '%s', %s, '%s', '%s', %s, 'level%d', 'Zoë')")
            .formatted(
                unit,
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
    sql(
        "INSERT INTO sparkify_ops.unit_hours"
            + " SELECT load_unit, DATE_TRUNC('hour', event_at), 1,"
            + " CASE WHEN page = 'NextSong' AND user_id IS NOT NULL THEN 1 ELSE 0 END,"
            + " CASE WHEN page <> 'NextSong' THEN 1 ELSE 0 END,"
            + " CASE WHEN page = 'NextSong' AND user_id IS NULL THEN 1 ELSE 0 END"
            + " FROM sparkify_staging.staging_events WHERE load_unit = "
            + unit);
  }

  /** Takes the events of a session away, as a run does that replaces their units. */
  public void removeEvents(int session) throws SQLException {
    replace("SELECT load_unit FROM sparkify_staging.staging_events WHERE session_id = " + session);
  }

  /** Stages one song; the unit that held it is replaced. */
  public void song(String id, String title, String artistId, String artist, String duration)
      throws SQLException {
    song(id, title, artistId, artist, duration, "NULL, NULL, NULL");
  }

  /** The same with the artist's place: location, latitude, longitude, as SQL. */
  public void song(
      String id, String title, String artistId, String artist, String duration, String place)
      throws SQLException {
    removeSong(id);
    addSong(id, title, artistId, artist, duration, place);
  }

  /** Stages a song in addition to others of its id. */
  public void addSong(String id, String title, String artistId, String artist, String duration)
      throws SQLException {
    addSong(id, title, artistId, artist, duration, "NULL, NULL, NULL");
  }

  private void addSong(
      String id, String title, String artistId, String artist, String duration, String place)
      throws SQLException {
    sql(
        ("INSERT INTO sparkify_staging.staging_songs (load_unit, song_id, title, artist_id,"
                + " artist_name, duration, year, artist_location, artist_latitude,"
                + " artist_longitude) VALUES (%d, '%s', '%s', '%s', '%s', %s, 0, %s)")
            .formatted(accepted("staging_songs", 1), id, title, artistId, artist, duration, place));
  }

  /** Takes a song away. */
  public void removeSong(String id) throws SQLException {
    replace("SELECT load_unit FROM sparkify_staging.staging_songs WHERE song_id = '" + id + "'");
  }

  /** A new unit that the star is made of, with a file of its own. */
  public long accepted(String target, int rows) throws SQLException {
    sql("UPDATE sparkify_ops.lock_units SET last_unit = last_unit + 1");
    sql("UPDATE sparkify_ops.lock_units SET last_change = last_change + 1");
    sql(
        "INSERT INTO sparkify_ops.load_units (load_unit, target, state, run_id, files, bytes,"
            + " lines, rows, rejected_rows, staged_at, changed_at, changed_by, change_number, migrated,"
            + " rows_deleted) SELECT last_unit, '"
            + target
            + "', 'accepted', 'test', 1, 1, "
            + rows
            + ", "
            + rows
            + ", 0, SYSDATE, SYSDATE, 'test', last_change, FALSE, FALSE"
            + " FROM sparkify_ops.lock_units");
    sql(
        "INSERT INTO sparkify_ops.loaded_files (target, uri, etag, size, last_modified,"
            + " rejected_rows, load_unit) SELECT '"
            + target
            + "', 's3://b/' || last_unit, 'e', 1, SYSDATE, 0, last_unit"
            + " FROM sparkify_ops.lock_units");
    return Long.parseLong(rows("SELECT last_unit FROM sparkify_ops.lock_units").get(0));
  }

  private void replace(String units) throws SQLException {
    sql("UPDATE sparkify_ops.lock_units SET last_change = last_change + 1");
    sql(
        "UPDATE sparkify_ops.load_units SET state = 'replaced',"
            + " change_number = (SELECT last_change FROM sparkify_ops.lock_units)"
            + " WHERE state = 'accepted' AND load_unit IN ("
            + units
            + ")");
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
