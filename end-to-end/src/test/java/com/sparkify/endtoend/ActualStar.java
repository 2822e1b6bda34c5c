package com.sparkify.endtoend;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the star schema's tables. */
final class ActualStar {
  private ActualStar() {}

  static Star read(Connection connection) throws SQLException {
    return new Star.Builder()
        .table(
            "songplays",
            rows(
                connection,
                "SELECT songplay_id, start_time, user_id, level, song_id, artist_id, session_id,"
                    + " location, user_agent FROM sparkify.songplays"))
        .table(
            "users",
            rows(
                connection,
                "SELECT user_id, first_name, last_name, gender, level, last_event_at"
                    + " FROM sparkify.users"))
        .table(
            "songs",
            rows(
                connection,
                "SELECT song_id, song_title, artist_id, year, duration FROM sparkify.songs"))
        .table(
            "artists",
            rows(
                connection,
                "SELECT artist_id, name, location, latitude, longitude FROM sparkify.artists"))
        .table(
            "time",
            rows(
                connection,
                "SELECT start_time, hour, day, week, month, year, weekday"
                    + " FROM sparkify.\"time\""))
        .build();
  }

  /** The rows of a query, written as {@link Star#row} writes them. */
  static Stream<String> rows(Connection connection, String sql) throws SQLException {
    List<String> all = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        all.add(row(rows));
      }
    }
    return all.stream();
  }

  private static String row(ResultSet rows) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    Object[] values = new Object[columns.getColumnCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(rows, i + 1, columns.getColumnType(i + 1));
    }
    return Star.row(values);
  }

  /** A time as the instant in UTC, whatever this machine's zone. */
  private static Object value(ResultSet rows, int column, int type) throws SQLException {
    String text = rows.getString(column);
    return type == Types.TIMESTAMP && text != null
        ? LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC)
        : type == Types.DOUBLE ? rows.getObject(column) : text;
  }
}
