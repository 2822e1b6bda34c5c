package redshiftlocal;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import redshiftlocal.catalog.Catalog;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.wire.Postgres;
import redshiftlocal.wire.PostgresAddress;
import redshiftlocal.wire.PostgresConnection;

/** The databases on the PostgreSQL behind: all are clones of one with Redshift's catalogue. */
final class Databases {
  private final PostgresAddress superuser;

  /** Whether the PostgreSQL is ours alone, and not one that was given. */
  private final boolean ours;

  /** Any number that nobody else would lock: two servers may start on one PostgreSQL. */
  private static final String LOCK = "SELECT pg_advisory_lock(5439081)";

  Databases(PostgresAddress superuser, boolean ours) {
    this.superuser = superuser;
    this.ours = ours;
  }

  /** Makes the template, the user and the database as far as they are missing. */
  synchronized void prepare(Options options) throws IOException {
    if (options.user().equals(superuser.user())) {
      throw new IOException(
          "--user "
              + options.user()
              + " is PostgreSQL's superuser, which no client may be; choose"
              + " another name");
    }
    try (Postgres session = PostgresConnection.open(superuser)) {
      session.query(LOCK);
      session.query(Roles.SUPERUSERS);
      if (ours) {
        session.query(Roles.SHUT_OTHER_DATABASES);
      }
      if (exists(session, Catalog.TEMPLATE)) {
        bringToThisVersion(session, options);
      } else {
        makeTemplate(session);
      }
      session.query(
          "ALTER DATABASE "
              + Quoting.identifier(Catalog.TEMPLATE)
              + " SET redshift.isolation_level TO "
              + Quoting.literal(options.isolation().name().toLowerCase(Locale.ROOT)));
      Roles.makeSuperuser(session, options.user(), options.password());
      dropRemains(session);
      if (isHalfMade(session, options.database())) {
        own(session, options.database(), options.user());
      } else if (!exists(session, options.database())) {
        clone(session, options.database(), options.user());
      }
    }
  }

  /** Makes a database of this name, owned by the user. */
  synchronized void create(String name, String owner) throws IOException {
    try (Postgres session = PostgresConnection.open(superuser)) {
      clone(session, name, owner);
    }
  }

  /** Every database has the catalogue of the template that it was cloned from. */
  private void bringToThisVersion(Postgres session, Options options) throws IOException {
    String version =
        session
            .query(
                "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = "
                    + Quoting.literal(Catalog.TEMPLATE))
            .get(0)
            .get(0);
    if (Catalog.upgrades(version)) {
      new Upgrade(superuser, ours).run(session, options);
    } else if (!Catalog.version().equals(version)) {
      throw new IOException(
          "the databases were made by another version of redshift-local, with other system tables;"
              + " begin with an empty --data-dir (./sparkify reset empties the demo's), or drop them"
              + " and the database "
              + Catalog.TEMPLATE);
    }
  }

  private void makeTemplate(Postgres session) throws IOException {
    // Renamed at the end: a start that was cut short leaves no half template behind.
    String begun = Catalog.TEMPLATE + "_begun";
    if (exists(session, begun)) {
      session.query("ALTER DATABASE " + Quoting.identifier(begun) + " IS_TEMPLATE false");
      session.query("DROP DATABASE " + Quoting.identifier(begun));
    }
    session.query(
        "CREATE DATABASE " + Quoting.identifier(begun) + " TEMPLATE template0 ENCODING 'UTF8'");
    try (Postgres inside = PostgresConnection.open(superuser.withDatabase(begun))) {
      Catalog.install(inside);
    }
    waitUntilUnused(session, begun);
    // So that whoever may create databases may clone it, and nobody may connect to it.
    session.query(
        "ALTER DATABASE "
            + Quoting.identifier(begun)
            + " IS_TEMPLATE true ALLOW_CONNECTIONS false");
    markVersion(session, begun);
    session.query(
        "ALTER DATABASE "
            + Quoting.identifier(begun)
            + " RENAME TO "
            + Quoting.identifier(Catalog.TEMPLATE));
  }

  static void markVersion(Postgres session, String template) throws IOException {
    session.query(
        "COMMENT ON DATABASE "
            + Quoting.identifier(template)
            + " IS "
            + Quoting.literal(Catalog.version()));
  }

  /** A session that was closed may live on for a moment in its server process. */
  private static void waitUntilUnused(Postgres session, String database) throws IOException {
    String others =
        "SELECT pg_sleep(0.01) FROM pg_stat_activity WHERE datname = " + Quoting.literal(database);
    for (int i = 0; i < 500 && !session.query(others).isEmpty(); i++) {
      // The query itself waits.
    }
  }

  /**
   * A database of one of the superusers, as whose the server keeps it. Copied as files: a third of
   * the time that PostgreSQL takes to write each block to its log.
   */
  private static void clone(Postgres session, String name, String owner) throws IOException {
    session.query(
        "CREATE DATABASE "
            + Quoting.identifier(name)
            + " TEMPLATE "
            + Quoting.identifier(Catalog.TEMPLATE)
            + " STRATEGY file_copy OWNER \"redshift_local:superusers\"");
    own(session, name, owner);
  }

  private static void own(Postgres session, String name, String owner) throws IOException {
    String id =
        session
            .query("SELECT " + Quoting.literal(Quoting.identifier(owner)) + "::regrole::oid")
            .get(0)
            .get(0);
    session.query(
        "ALTER DATABASE " + Quoting.identifier(name) + " SET redshift_local.owner TO " + id);
  }

  /** Whether a start was cut short between the two statements of {@link #clone}. */
  private static boolean isHalfMade(Postgres session, String name) throws IOException {
    return !session
        .query(
            "SELECT 1 FROM pg_database d WHERE datname = "
                + Quoting.literal(name)
                + " AND datdba = to_regrole('\"redshift_local:superusers\"')::oid"
                + " AND NOT EXISTS (SELECT FROM pg_db_role_setting s WHERE s.setdatabase = d.oid)")
        .isEmpty();
  }

  /** What {@code new_databases.sql} has put aside. */
  private static void dropRemains(Postgres session) throws IOException {
    String remains =
        "SELECT datname FROM pg_database WHERE datname LIKE 'redshift\\_local\\_remains\\_%'";
    for (List<String> row : session.query(remains)) {
      session.query("DROP DATABASE IF EXISTS " + Quoting.identifier(row.get(0)));
    }
  }

  private static boolean exists(Postgres session, String name) throws IOException {
    return !session
        .query("SELECT 1 FROM pg_database WHERE datname = " + Quoting.literal(name))
        .isEmpty();
  }
}
