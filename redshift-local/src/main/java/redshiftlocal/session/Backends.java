package redshiftlocal.session;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import redshiftlocal.sql.Quoting;
import redshiftlocal.wire.PostgresAddress;
import redshiftlocal.wire.PostgresConnection;

/** Opens PostgreSQL sessions: as a client's user, or as the superuser for what we do ourselves. */
public final class Backends {
  /**
   * The start-up parameters that PostgreSQL knows. Redshift's drivers send more (driver_version,
   * os_version, plugin_name …), on which PostgreSQL would end the connection.
   */
  private static final Set<String> KNOWN =
      Set.of(
          "datestyle",
          "timezone",
          "extra_float_digits",
          "application_name",
          "search_path",
          "options");

  private final PostgresAddress superuser;

  public Backends(PostgresAddress superuser) {
    this.superuser = superuser;
  }

  /** The stored MD5 form of a user's password; empty when there is no such user or password. */
  Optional<String> storedPassword(String user) throws IOException {
    try (PostgresConnection session = PostgresConnection.open(superuser)) {
      List<List<String>> rows =
          session.query(
              "SELECT rolpassword FROM pg_authid WHERE rolcanlogin AND rolpassword LIKE 'md5%'"
                  + " AND rolname = "
                  + Quoting.literal(user));
      return rows.stream().findFirst().map(row -> row.get(0));
    }
  }

  /** A session for a client that has proved who it is. */
  PostgresConnection open(String user, String stored, String database, Map<String, String> wanted)
      throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("client_encoding", "UTF8");
    // Every Redshift transaction has one snapshot, in both of its isolation modes.
    settings.put("default_transaction_isolation", "repeatable read");
    wanted.forEach(
        (name, value) -> {
          if (KNOWN.contains(name.toLowerCase(Locale.ROOT))) {
            settings.put(name, value);
          }
        });
    return PostgresConnection.open(
        new PostgresAddress(superuser.host(), superuser.port(), database, user, stored), settings);
  }

  /** A session of the superuser, outside any client's transaction. */
  PostgresConnection side(String database) throws IOException {
    return PostgresConnection.open(
        superuser.withDatabase(database), Map.of("application_name", "redshift-local"));
  }
}
