package redshiftlocal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redshiftlocal.catalog.Catalog;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.wire.Postgres;
import redshiftlocal.wire.PostgresAddress;
import redshiftlocal.wire.PostgresConnection;

/**
 * Brings the databases of an older version to this one. It may be cut short at any place and begun
 * anew: the template is marked last.
 */
final class Upgrade {
  private static final Logger LOG = LoggerFactory.getLogger(Upgrade.class);

  private static final Map<String, String> SETTINGS =
      Map.of(
          "application_name", "redshift-local",
          "client_encoding", "UTF8",
          "standard_conforming_strings", "on",
          "search_path", "pg_catalog, pg_temp",
          "role", "none",
          "event_triggers", "off",
          "local_preload_libraries", "",
          "session_preload_libraries", "");

  private final PostgresAddress superuser;
  private final boolean ours;

  Upgrade(PostgresAddress superuser, boolean ours) {
    this.superuser = superuser;
    this.ours = ours;
  }

  void run(Postgres session, Options options) throws IOException {
    allowConnections(session, true);
    List<String> databases = upgradeCatalogues(session);
    try (Postgres inside = open(Catalog.TEMPLATE)) {
      warnOf(Roles.takeOver(inside, databases, ours));
    }
    Roles.makeSuperuser(session, options.user(), options.password());
    databases.remove(Catalog.TEMPLATE);
    for (String database : databases) {
      settle(database, options.user());
    }
    allowConnections(session, false);
    Databases.markVersion(session, Catalog.TEMPLATE);
  }

  private static void warnOf(List<String> left) {
    if (!left.isEmpty()) {
      LOG.warn(
          "these roles of the PostgreSQL are no users of Redshift's, as they are superusers or have"
              + " nothing in its databases, and cannot log in here: {}; for each that is to be one, run"
              + " GRANT \"the role\" TO \"redshift_local:superusers\" in PostgreSQL; for a superuser"
              + " GRANT \"redshift_local:superusers\" TO \"the role\" and ALTER ROLE \"the role\""
              + " NOSUPERUSER CREATEDB",
          String.join(", ", left));
    }
  }

  /** A database's owner decided what its sessions begin with, the server's among them. */
  private PostgresConnection open(String database) throws IOException {
    return PostgresConnection.open(superuser.withDatabase(database), SETTINGS);
  }

  private static void allowConnections(Postgres session, boolean allowed) throws IOException {
    session.query(
        "ALTER DATABASE " + Quoting.identifier(Catalog.TEMPLATE) + " ALLOW_CONNECTIONS " + allowed);
  }

  private List<String> upgradeCatalogues(Postgres session) throws IOException {
    List<String> upgraded = new ArrayList<>();
    for (List<String> row :
        session.query(
            "SELECT datname FROM pg_database WHERE datallowconn AND datname <> 'postgres'")) {
      String database = row.get(0);
      try (Postgres inside = open(database)) {
        String schema = inside.query("SELECT to_regnamespace('redshift_local')").get(0).get(0);
        if (schema != null) {
          Catalog.upgrade(inside);
          upgraded.add(database);
        }
      }
    }
    return upgraded;
  }

  /** A database of no user of Redshift's goes to the one that the server was started with. */
  private void settle(String database, String user) throws IOException {
    try (Postgres inside = open(database)) {
      String owner =
          inside
              .query(
                  "SELECT coalesce((SELECT r.oid FROM redshift_local.client_role r"
                      + " JOIN pg_database d ON d.datdba = r.oid"
                      + " WHERE d.datname = current_database()),"
                      + " (SELECT owner FROM redshift_local.client_database"
                      + " WHERE datname = current_database()), redshift_local.user_id("
                      + Quoting.literal(user)
                      + "))")
              .get(0)
              .get(0);
      inside.query(
          "CALL redshift_local.set_database_owner("
              + Quoting.literal(database)
              + ", "
              + owner
              + ")");
      inside.query("CALL redshift_local.settle_owners()");
    }
  }
}
