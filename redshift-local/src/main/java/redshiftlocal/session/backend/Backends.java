package redshiftlocal.session.backend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.IOUtils;
import org.apache.commons.io.function.Uncheck;
import redshiftlocal.catalog.Catalog;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.sql.settings.StartSettings;
import redshiftlocal.wire.PostgresAddress;
import redshiftlocal.wire.PostgresConnection;

/** Opens PostgreSQL sessions: as a client's user, or as the superuser for what we do ourselves. */
public final class Backends implements AutoCloseable {
  /** As many as a cluster takes (management guide, "Quotas and limits"). */
  private static final int MOST_SESSIONS = 500;

  /** For sessions that are no client's: our own, and those in other databases of PostgreSQL's. */
  private static final int OWN_SESSIONS = 40;

  private static final String LOGIN = resource("login.sql");
  private static final String CLIENT_DATABASES = resource("client_databases.sql");

  private final PostgresAddress superuser;

  /** One session for all logins: each would open one of its own else, and be kept out by others. */
  private PostgresConnection lookUp;

  public Backends(PostgresAddress superuser) {
    this.superuser = superuser;
  }

  /** A text of this room, with the queries of the catalogue in it. */
  public static String resource(String name) {
    String file = "/redshiftlocal/session/backend/" + name;
    return Catalog.withQueries(
        Uncheck.get(() -> IOUtils.resourceToString(file, StandardCharsets.UTF_8)));
  }

  /**
   * How many clients may be logged in at once. Each may have a session of the superuser in addition
   * to its own, in which COPY writes down what a rollback must not undo.
   */
  public int mostSessions() throws IOException {
    int connections = Integer.parseInt(ask("SHOW max_connections").get(0).get(0));
    return Math.min(MOST_SESSIONS, (connections - OWN_SESSIONS) / 2);
  }

  private synchronized List<List<String>> ask(String sql) throws IOException {
    if (lookUp != null) {
      try {
        return lookUp.query(sql);
      } catch (IOException e) {
        // PostgreSQL may have been started anew.
        close();
      }
    }
    lookUp = PostgresConnection.open(superuser);
    return lookUp.query(sql);
  }

  @Override
  public synchronized void close() throws IOException {
    if (lookUp != null) {
      lookUp.close();
      lookUp = null;
    }
  }

  /** What is known of a user before the login. */
  public Candidate candidate(String user, String database) throws IOException {
    String sql =
        LOGIN
            .replace("{user}", Quoting.literal(user))
            .replace("{database}", Quoting.literal(database));
    List<String> row = ask(sql).get(0);
    return new Candidate(
        new StoredPassword(row.get(0), row.get(1)), isTrue(row.get(2)), isTrue(row.get(3)));
  }

  /**
   * A user who wants to log in.
   *
   * @param password nobody's when there is no such user
   * @param superuser whether Redshift's rights of a superuser come with the login
   * @param databaseIsThere whether the database is one of Redshift's
   */
  public record Candidate(StoredPassword password, boolean superuser, boolean databaseIsThere) {}

  private static boolean isTrue(String value) {
    return "t".equals(value);
  }

  /** The databases of Redshift's on this PostgreSQL, which has others too. */
  public List<String> databases() throws IOException {
    return ask(CLIENT_DATABASES).stream().map(row -> row.get(0)).toList();
  }

  /** A session for a client that has proved who it is. */
  public PostgresConnection open(
      String user, String stored, String database, Map<String, String> wanted) throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    // Every Redshift transaction has one snapshot, in both of its isolation modes.
    settings.put("default_transaction_isolation", "repeatable read");
    // A table's blocks are mostly in memory: those that a sort key leaves to be read cost no more
    // than those of a whole scan.
    settings.put("random_page_cost", "1");
    // Redshift joins by loops only where nothing is equal. There are no indexes on keys to loop
    // over, and a planner that takes a table for one row would compare each row with each.
    settings.put("enable_nestloop", "off");
    settings.putAll(StartSettings.of(wanted));
    settings.put("client_encoding", "UTF8");
    // Over what a role or a database of older times begins with: the server has read the statement.
    settings.put("standard_conforming_strings", "on");
    return PostgresConnection.open(
        new PostgresAddress(superuser.host(), superuser.port(), database, user, stored), settings);
  }

  /** A session of the superuser, outside any client's transaction. */
  public PostgresConnection side(String database) throws IOException {
    return PostgresConnection.open(
        superuser.withDatabase(database),
        Map.of(
            "application_name",
            "redshift-local",
            "standard_conforming_strings",
            "on",
            // An operator or a function of a client's, of the same name, must not be ours.
            "search_path",
            "pg_catalog, pg_temp"));
  }
}
