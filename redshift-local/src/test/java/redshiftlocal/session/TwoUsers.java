package redshiftlocal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import redshiftlocal.Options;
import redshiftlocal.SharedServer;

/**
 * A database with a user called ordinary and a superuser called second in addition to awsuser, each
 * with a session from his first statement on. To be kept in a field that JUnit closes.
 */
final class TwoUsers implements AutoCloseable {
  static final String PASSWORD = "Secret1password";

  private final Map<String, Connection> sessions = new TreeMap<>();
  private final String url;

  TwoUsers() {
    try {
      url = SharedServer.get().freshDatabase();
      run("awsuser", "create user ordinary password '" + PASSWORD + "'");
      run("awsuser", "create user second password '" + PASSWORD + "' createuser");
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("there is no database with two users", e);
    }
  }

  String url() {
    return url;
  }

  Connection session(String user) throws SQLException {
    Connection session = sessions.get(user);
    if (session == null) {
      String password = user.equals("awsuser") ? Options.DEFAULT_PASSWORD : PASSWORD;
      session = DriverManager.getConnection(url, user, password);
      sessions.put(user, session);
    }
    return session;
  }

  void logOut(String user) throws SQLException {
    Connection session = sessions.remove(user);
    if (session != null) {
      session.close();
    }
  }

  /** The first column of what the statement brings, with blanks between the rows. */
  String run(String user, String sql) throws SQLException {
    try (Statement statement = session(user).createStatement()) {
      StringBuilder rows = new StringBuilder();
      if (statement.execute(sql)) {
        ResultSet result = statement.getResultSet();
        while (result.next()) {
          rows.append(result.getString(1)).append(' ');
        }
      }
      return rows.toString().strip();
    }
  }

  void refused(String user, String sql) {
    assertThatThrownBy(() -> run(user, sql))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
  }

  @Override
  public void close() throws SQLException {
    logOut("ordinary");
    logOut("second");
    run("awsuser", "drop schema if exists shop cascade");
    run("awsuser", "drop table if exists o, s, a cascade");
    run("awsuser", "drop user ordinary");
    run("awsuser", "drop user second");
    logOut("awsuser");
  }
}
