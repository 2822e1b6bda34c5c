package com.sparkify.warehouse;

import com.amazon.redshift.util.RedshiftObject;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs statements in the one transaction that it stands for. */
public final class WarehouseTransaction {
  /** Redshift keeps microseconds. */
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

  private final Connection connection;
  private final RunningStatement running;

  WarehouseTransaction(Connection connection, RunningStatement running) {
    this.connection = connection;
    this.running = running;
  }

  /** Runs a statement without values: DDL, LOCK, COPY. */
  public void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      running.during(statement, () -> statement.execute(sql));
    }
  }

  /**
   * Runs a statement without values, and gives what the server said in addition to its answer
   * (messages of the levels INFO to WARNING).
   */
  public List<String> executeListening(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      running.during(statement, () -> statement.execute(sql));
      List<String> said = new ArrayList<>();
      for (SQLWarning next = statement.getWarnings(); next != null; next = next.getNextWarning()) {
        said.add(next.getMessage());
      }
      return said;
    }
  }

  /** The columns of a table, in order. */
  public List<Column> columns(String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet none =
            running.during(
                statement, () -> statement.executeQuery("SELECT * FROM " + table + " LIMIT 0"))) {
      ResultSetMetaData columns = none.getMetaData();
      List<Column> all = new ArrayList<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        all.add(
            new Column(
                columns.getColumnName(i),
                columns.getColumnType(i) == Types.VARCHAR,
                columns.getColumnTypeName(i)));
      }
      return all;
    }
  }

  /**
   * A column of a table.
   *
   * @param text whether it is a VARCHAR
   * @param type as the driver calls it
   */
  public record Column(String name, boolean text, String type) {}

  /** How many rows the statement inserted, changed or deleted. */
  public long update(String sql, Map<String, ?> values) throws SQLException {
    return update(NamedStatement.parse(sql), values);
  }

  /** How many rows the statement inserted, changed or deleted; 0 for DDL. */
  public long update(NamedStatement named, Map<String, ?> values) throws SQLException {
    try (PreparedStatement statement = prepare(named, values)) {
      running.during(statement, statement::execute);
      return Math.max(0, statement.getUpdateCount());
    }
  }

  /** Runs the file's statements in order and gives the row count of each. */
  public List<Long> run(SqlFile file, Map<String, ?> values) throws SQLException {
    List<Long> counts = new ArrayList<>();
    for (NamedStatement statement : file.statements()) {
      counts.add(update(statement, values));
    }
    return counts;
  }

  /** The rows of a query; they are all held in memory. */
  public List<Row> query(String sql, Map<String, ?> values) throws SQLException {
    return query(NamedStatement.parse(sql), values);
  }

  /** The rows of a query; they are all held in memory. */
  public List<Row> query(NamedStatement named, Map<String, ?> values) throws SQLException {
    try (PreparedStatement statement = prepare(named, values);
        ResultSet result = running.during(statement, statement::executeQuery)) {
      ResultSetMetaData columns = result.getMetaData();
      List<Row> rows = new ArrayList<>();
      while (result.next()) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          row.put(columns.getColumnLabel(i), value(result, columns, i));
        }
        rows.add(new Row(row));
      }
      return rows;
    }
  }

  /**
   * The first rows of a query that somebody else wrote, whatever its columns are called. A DATE is
   * a LocalDate.
   *
   * @param most no more rows than these are fetched
   */
  public Answer answer(String sql, int most) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setMaxRows(most + 1);
      try (ResultSet result = running.during(statement, () -> statement.executeQuery(sql))) {
        ResultSetMetaData columns = result.getMetaData();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          names.add(columns.getColumnLabel(i));
        }
        List<List<Object>> rows = new ArrayList<>();
        while (rows.size() < most && result.next()) {
          List<Object> row = new ArrayList<>();
          for (int i = 1; i <= names.size(); i++) {
            Object value = value(result, columns, i);
            row.add(value instanceof Date day ? day.toLocalDate() : value);
          }
          rows.add(row);
        }
        return new Answer(names, rows, rows.size() == most && result.next());
      }
    }
  }

  /**
   * The first rows of an answer.
   *
   * @param rows their values, in the order of the columns
   * @param cut whether there were more
   */
  public record Answer(List<String> columns, List<List<Object>> rows, boolean cut) {}

  /** The only value of a query's only row, a whole number. */
  public long number(String sql, Map<String, ?> values) throws SQLException {
    return number(NamedStatement.parse(sql), values);
  }

  /** The only value of a query's only row, a whole number. */
  public long number(NamedStatement named, Map<String, ?> values) throws SQLException {
    Row row = query(named, values).get(0);
    return row.number(row.values().keySet().iterator().next());
  }

  /** Inserts many rows; each statement sends a few hundred, so that a row costs no round trip. */
  public void insert(String table, List<String> columns, List<List<Object>> rows)
      throws SQLException {
    int chunk = Math.max(1, 3000 / columns.size());
    for (int from = 0; from < rows.size(); from += chunk) {
      insertChunk(table, columns, rows.subList(from, Math.min(rows.size(), from + chunk)));
    }
  }

  private void insertChunk(String table, List<String> columns, List<List<Object>> rows)
      throws SQLException {
    String marks = "(" + "?, ".repeat(columns.size() - 1) + "?)";
    String sql =
        "INSERT INTO "
            + table
            + " ("
            + String.join(", ", columns)
            + ") VALUES "
            + String.join(", ", Collections.nCopies(rows.size(), marks));
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int at = 1;
      for (List<Object> row : rows) {
        for (Object value : row) {
          bind(statement, at++, value);
        }
      }
      running.during(statement, statement::executeUpdate);
    }
  }

  private PreparedStatement prepare(NamedStatement named, Map<String, ?> values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(named.sql());
    try {
      int at = 1;
      for (String name : named.names()) {
        if (!values.containsKey(name)) {
          throw new IllegalArgumentException("no value for :" + name + " in " + named.sql());
        }
        bind(statement, at++, values.get(name));
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  private static void bind(PreparedStatement statement, int at, Object value) throws SQLException {
    if (value == null) {
      statement.setNull(at, Types.VARCHAR);
    } else if (value instanceof Instant instant) {
      statement.setObject(at, timestamp(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)));
    } else if (value instanceof LocalDateTime utc) {
      statement.setObject(at, timestamp(utc));
    } else {
      statement.setObject(at, value);
    }
  }

  /**
   * A TIMESTAMP, which has no zone, as text. The driver would send a LocalDateTime through the
   * machine's zone, and move it where that zone's clocks skip an hour.
   */
  private static RedshiftObject timestamp(LocalDateTime utc) throws SQLException {
    RedshiftObject timestamp = new RedshiftObject();
    timestamp.setType("timestamp");
    timestamp.setValue(TIMESTAMP.format(utc));
    return timestamp;
  }

  private static Object value(ResultSet result, ResultSetMetaData columns, int at)
      throws SQLException {
    return columns.getColumnType(at) == Types.TIMESTAMP
        ? result.getObject(at, LocalDateTime.class)
        : result.getObject(at);
  }
}
