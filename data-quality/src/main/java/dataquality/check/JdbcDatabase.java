package dataquality.check;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A database that is reached by one JDBC connection; its transactions only read. */
public final class JdbcDatabase implements Database<Session>, AutoCloseable {
  private final Connection connection;

  private JdbcDatabase(Connection connection) {
    this.connection = connection;
  }

  /**
   * Connects.
   *
   * @param url whose driver is on the class path
   */
  public static JdbcDatabase open(String url, String user, String password) throws SQLException {
    Connection connection = DriverManager.getConnection(url, user, password);
    try {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      return new JdbcDatabase(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public <T> T inTransaction(Work<Session, T> work) throws SQLException {
    try {
      return work.in(this::rows);
    } finally {
      connection.rollback();
    }
  }

  private List<Map<String, Object>> rows(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      ResultSetMetaData columns = result.getMetaData();
      List<Map<String, Object>> rows = new ArrayList<>();
      while (result.next()) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          row.put(columns.getColumnLabel(i), value(result, columns, i));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  /** A TIMESTAMP has no zone, and must not get the machine's. */
  private static Object value(ResultSet result, ResultSetMetaData columns, int at)
      throws SQLException {
    return columns.getColumnType(at) == Types.TIMESTAMP
        ? result.getObject(at, LocalDateTime.class)
        : result.getObject(at);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
