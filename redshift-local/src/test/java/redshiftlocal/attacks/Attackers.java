package redshiftlocal.attacks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.IOUtils;
import org.apache.commons.io.function.Uncheck;
import redshiftlocal.Options;
import redshiftlocal.RedshiftLocal;
import redshiftlocal.SharedServer;
import redshiftlocal.wire.Postgres;
import redshiftlocal.wire.PostgresAddress;
import redshiftlocal.wire.PostgresConnection;

/**
 * Who attacks a database of their own: Redshift's superuser, and an ordinary user whom it trusts
 * with a database. Each has a session by the simple protocol and one by the extended one.
 */
final class Attackers implements AutoCloseable {
  static final String SUPERUSER = "awsuser";
  static final String ORDINARY = "mallory";
  static final String PASSWORD = "Mallory1mallory";

  private static final Pattern STATES = Pattern.compile("# .*: ([0-9A-Z ]+)");

  private final String url;
  private final Map<String, Connection> connections = new TreeMap<>();

  private Attackers(String url) {
    this.url = url;
  }

  /** To be kept in a field that JUnit closes. */
  static Attackers inANewDatabase() {
    try {
      makeOtherProgramsDatabase();
      Attackers attackers = new Attackers(SharedServer.get().freshDatabase());
      attackers.prepare();
      return attackers;
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("there is no database to attack", e);
    }
  }

  private void prepare() throws SQLException {
    try (Connection connection = SharedServer.connect(url);
        Statement statement = connection.createStatement()) {
      try (ResultSet there =
          statement.executeQuery("select 1 from pg_user where usename = 'mallory'")) {
        if (!there.next()) {
          statement.execute("create user mallory password 'sha256|" + PASSWORD + "'");
        }
      }
      statement.execute("create table t (a int)");
      statement.execute("grant all on t to mallory");
    }
  }

  /** As the sandbox makes it for Airflow. */
  private static void makeOtherProgramsDatabase() throws IOException {
    try (Postgres session = PostgresConnection.open(SharedServer.get().postgres())) {
      if (session.query("SELECT 1 FROM pg_authid WHERE rolname = 'airflow'").isEmpty()) {
        session.query("CREATE ROLE airflow LOGIN");
        session.query("CREATE DATABASE airflow OWNER airflow TEMPLATE template0");
        session.query("REVOKE ALL ON DATABASE airflow FROM PUBLIC");
      }
    }
  }

  String url() {
    return url;
  }

  String database() {
    return url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
  }

  /** A session past our server, as a hole in what it refuses would be. */
  Postgres atPostgres(String user) throws IOException {
    PostgresAddress at = SharedServer.get().postgres();
    String stored;
    try (Postgres session = PostgresConnection.open(at)) {
      String sql = "SELECT rolpassword FROM pg_authid WHERE rolname = '" + user + "'";
      stored = session.query(sql).get(0).get(0);
    }
    return PostgresConnection.open(
        new PostgresAddress(at.host(), at.port(), database(), user, stored));
  }

  static String password(String user) {
    return user.equals(SUPERUSER) ? Options.DEFAULT_PASSWORD : PASSWORD;
  }

  /** The user's session that speaks this protocol: simple or extended. */
  Connection session(String user, String protocol) throws SQLException {
    Connection connection = connections.get(user + protocol);
    if (connection == null || connection.isClosed()) {
      connection =
          DriverManager.getConnection(url + "&preferQueryMode=" + protocol, user, password(user));
      connections.put(user + protocol, connection);
    }
    return connection;
  }

  /** What the statement brings: its rows, each row one line; nothing for one without rows. */
  static String rows(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      StringBuilder rows = new StringBuilder();
      if (statement.execute(sql)) {
        ResultSet result = statement.getResultSet();
        while (result.next()) {
          rows.append(result.getString(1)).append('\n');
        }
      }
      return rows.toString();
    }
  }

  /** The attacks of a file, one a line, without comments. */
  static List<String> read(String name) {
    return lines(text(name));
  }

  /** Those before the line that begins with this comment. */
  static List<String> readBefore(String name, String comment) {
    String text = text(name);
    return lines(text.substring(0, text.indexOf(comment)));
  }

  /** Each attack with the SQLSTATEs that mean its refusal, which the comment above it tells. */
  static Map<String, Set<String>> readWithStates(String name) {
    Map<String, Set<String>> attacks = new LinkedHashMap<>();
    Set<String> states = Set.of();
    for (String line : text(name).lines().toList()) {
      Matcher matcher = STATES.matcher(line);
      if (matcher.matches()) {
        states = Set.of(matcher.group(1).split(" "));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        attacks.put(line, states);
      }
    }
    return attacks;
  }

  private static String text(String name) {
    String file = "/redshiftlocal/attacks/" + name;
    return Uncheck.get(() -> IOUtils.resourceToString(file, StandardCharsets.UTF_8));
  }

  private static List<String> lines(String text) {
    return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
  }

  static RedshiftLocal server() {
    return SharedServer.get();
  }

  @Override
  public void close() throws SQLException {
    for (Connection connection : connections.values()) {
      connection.close();
    }
  }
}
