package redshiftlocal.cases;

import com.amazon.redshift.util.RedshiftException;
import com.amazon.redshift.util.ServerErrorMessage;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The genuine Redshift JDBC driver, in one of its query modes. */
final class JdbcClient implements CaseClient {
  private final Place place;
  private final String url;
  private final Map<String, Connection> connections = new HashMap<>();

  JdbcClient(Place place, String queryMode) {
    this.place = place;
    this.url =
        place.jdbcUrl()
            + (place.jdbcUrl().contains("?") ? "&" : "?")
            + "connectionTimezone=UTC&socketTimeout=60&preferQueryMode="
            + queryMode;
  }

  @Override
  public Outcome run(String name, String sql) throws IOException {
    try (Statement statement = connection(name).createStatement()) {
      return run(statement, sql);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private Connection connection(String name) throws SQLException {
    Connection connection = connections.get(name);
    if (connection == null) {
      connection = DriverManager.getConnection(url, place.user(), place.password());
      connections.put(name, connection);
      for (String sql : place.sessionSql()) {
        try (Statement statement = connection.createStatement()) {
          statement.execute(sql);
        }
      }
    }
    return connection;
  }

  private static Outcome run(Statement statement, String sql) throws SQLException {
    try {
      Outcome last = new Outcome(null, null, null, List.of(), null, null);
      boolean isResultSet = statement.execute(sql);
      while (isResultSet || statement.getUpdateCount() >= 0) {
        last = isResultSet ? read(statement.getResultSet()) : none();
        isResultSet = statement.getMoreResults();
      }
      return new Outcome(last.columns(), last.types(), last.rows(), notices(statement), null, null);
    } catch (SQLException e) {
      return new Outcome(null, null, null, notices(statement), null, failure(e));
    }
  }

  private static Outcome none() {
    return new Outcome(null, null, null, List.of(), null, null);
  }

  private static Outcome read(ResultSet result) throws SQLException {
    ResultSetMetaData metaData = result.getMetaData();
    List<String> columns = new ArrayList<>();
    List<String> types = new ArrayList<>();
    for (int i = 1; i <= metaData.getColumnCount(); i++) {
      columns.add(metaData.getColumnLabel(i));
      types.add(metaData.getColumnTypeName(i));
    }
    List<List<String>> rows = new ArrayList<>();
    while (result.next()) {
      List<String> row = new ArrayList<>();
      for (int i = 1; i <= columns.size(); i++) {
        row.add(result.getString(i));
      }
      rows.add(row);
    }
    return new Outcome(columns, types, rows, List.of(), null, null);
  }

  private static List<String> notices(Statement statement) throws SQLException {
    List<String> notices = new ArrayList<>();
    for (SQLWarning warning = statement.getWarnings();
        warning != null;
        warning = warning.getNextWarning()) {
      notices.add(warning.getMessage());
    }
    return notices;
  }

  private static Outcome.Failure failure(SQLException e) {
    ServerErrorMessage server =
        e instanceof RedshiftException redshift ? redshift.getServerErrorMessage() : null;
    return server == null
        ? new Outcome.Failure(e.getSQLState(), e.getMessage(), null)
        : new Outcome.Failure(e.getSQLState(), server.getMessage(), server.getDetail());
  }

  @Override
  public void disconnect() throws IOException {
    try {
      for (Connection connection : connections.values()) {
        connection.close();
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
