package redshiftlocal.session;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import redshiftlocal.sql.Quoting;
import redshiftlocal.wire.PostgresAddress;
import redshiftlocal.wire.PostgresConnection;
import redshiftlocal.wire.Sha256Password;

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

  private static final String STORED_PASSWORD =
      "SELECT rolpassword, (SELECT split_part(setting, '=', 2)"
          + " FROM pg_db_role_setting, unnest(setconfig) AS setting"
          + " WHERE setrole = pg_authid.oid AND setdatabase = 0 AND starts_with(setting, "
          + Quoting.literal(Sha256Password.SETTING + "=")
          + ")) FROM pg_authid WHERE rolcanlogin AND rolname = ";

  private final PostgresAddress superuser;

  public Backends(PostgresAddress superuser) {
    this.superuser = superuser;
  }

  /** What is kept of the user's password; nothing when there is no such user. */
  StoredPassword storedPassword(String user) throws IOException {
    try (PostgresConnection session = PostgresConnection.open(superuser)) {
      return session.query(STORED_PASSWORD + Quoting.literal(user)).stream()
          .findFirst()
          .map(row -> new StoredPassword(row.get(0), row.get(1)))
          .orElse(StoredPassword.UNKNOWN);
    }
  }

  /** A session for a client that has proved who it is. */
  PostgresConnection open(String user, String stored, String database, Map<String, String> wanted)
      throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("client_encoding", "UTF8");
    // Every Redshift transaction has one snapshot, in both of its isolation modes.
    settings.put("default_transaction_isolation", "repeatable read");
    // A table's blocks are mostly in memory: those that a sort key leaves to be read cost no more
    // than those of a whole scan.
    settings.put("random_page_cost", "1");
    // Redshift joins by loops only where nothing is equal. There are no indexes on keys to loop
    // over, and a planner that takes a table for one row would compare each row with each.
    settings.put("enable_nestloop", "off");
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
