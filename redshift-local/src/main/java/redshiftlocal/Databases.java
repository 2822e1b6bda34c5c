package redshiftlocal;

import java.io.IOException;
import java.util.Locale;
import redshiftlocal.catalog.Catalog;
import redshiftlocal.sql.Quoting;
import redshiftlocal.wire.Md5Password;
import redshiftlocal.wire.Postgres;
import redshiftlocal.wire.PostgresAddress;
import redshiftlocal.wire.PostgresConnection;
import redshiftlocal.wire.Sha256Password;

/** The databases on the PostgreSQL behind: all are clones of one with Redshift's catalogue. */
final class Databases {
  /** Where a password for the digest login is kept, which only a superuser may set by itself. */
  private static final String USERS_CHANGE_THEIR_PASSWORDS =
      "GRANT SET ON PARAMETER " + Sha256Password.SETTING + " TO PUBLIC";

  private final PostgresAddress superuser;

  Databases(PostgresAddress superuser) {
    this.superuser = superuser;
  }

  /** Makes the template, the user and the database as far as they are missing. */
  synchronized void prepare(Options options) throws IOException {
    try (Postgres session = PostgresConnection.open(superuser)) {
      if (exists(session, Catalog.TEMPLATE)) {
        checkVersion(session);
      } else {
        makeTemplate(session);
      }
      session.query(
          "ALTER DATABASE "
              + Quoting.identifier(Catalog.TEMPLATE)
              + " SET redshift.isolation_level TO "
              + Quoting.literal(options.isolation().name().toLowerCase(Locale.ROOT)));
      session.query(USERS_CHANGE_THEIR_PASSWORDS);
      makeUser(session, options.user(), options.password());
      if (!exists(session, options.database())) {
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
  private static void checkVersion(Postgres session) throws IOException {
    String version =
        session
            .query(
                "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = "
                    + Quoting.literal(Catalog.TEMPLATE))
            .get(0)
            .get(0);
    if (!Catalog.version().equals(version)) {
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
    // So that whoever may create databases may clone it.
    session.query("ALTER DATABASE " + Quoting.identifier(begun) + " IS_TEMPLATE true");
    session.query(
        "COMMENT ON DATABASE "
            + Quoting.identifier(begun)
            + " IS "
            + Quoting.literal(Catalog.version()));
    session.query(
        "ALTER DATABASE "
            + Quoting.identifier(begun)
            + " RENAME TO "
            + Quoting.identifier(Catalog.TEMPLATE));
  }

  /** A session that was closed may live on for a moment in its server process. */
  private static void waitUntilUnused(Postgres session, String database) throws IOException {
    String others =
        "SELECT pg_sleep(0.01) FROM pg_stat_activity WHERE datname = " + Quoting.literal(database);
    for (int i = 0; i < 500 && !session.query(others).isEmpty(); i++) {
      // The query itself waits.
    }
  }

  private static void makeUser(Postgres session, String user, String password) throws IOException {
    String name = Quoting.identifier(user);
    if (session
        .query("SELECT 1 FROM pg_roles WHERE rolname = " + Quoting.literal(user))
        .isEmpty()) {
      session.query("CREATE ROLE " + name + " SUPERUSER LOGIN");
    }
    session.query(
        "ALTER ROLE " + name + " PASSWORD " + Quoting.literal(Md5Password.stored(user, password)));
  }

  /** Copied as files: a third of the time that PostgreSQL takes to write each block to its log. */
  private static void clone(Postgres session, String name, String owner) throws IOException {
    session.query(
        "CREATE DATABASE "
            + Quoting.identifier(name)
            + " TEMPLATE "
            + Quoting.identifier(Catalog.TEMPLATE)
            + " STRATEGY file_copy OWNER "
            + Quoting.identifier(owner));
  }

  private static boolean exists(Postgres session, String name) throws IOException {
    return !session
        .query("SELECT 1 FROM pg_database WHERE datname = " + Quoting.literal(name))
        .isEmpty();
  }
}
