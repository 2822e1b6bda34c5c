package redshiftlocal;

import java.io.IOException;
import redshiftlocal.sql.Quoting;
import redshiftlocal.wire.Md5Password;
import redshiftlocal.wire.Postgres;

/**
 * The roles that are there before any database of ours is; {@code users.sql} says what they mean.
 */
final class Roles {
  static final String SUPERUSERS =
      """
      DO $$
      BEGIN
        IF to_regrole('"redshift_local:superusers"') IS NULL THEN
          CREATE ROLE "redshift_local:superusers" NOLOGIN;
        END IF;
      END $$""";

  /** No client has anything to do in PostgreSQL's own databases. */
  static final String SHUT_OTHER_DATABASES =
      "REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC";

  /**
   * Makes Redshift's users and groups of the roles that an older version made: all but PostgreSQL's
   * own, and those that own other programs' databases.
   */
  static final String TAKE_OVER =
      """
      DO $$
      DECLARE
        one record;
      BEGIN
        FOR one IN
          SELECT a.rolname, a.rolsuper, a.rolcanlogin, a.rolcreatedb FROM pg_authid a
          WHERE a.oid <> 10 AND a.rolname <> current_user AND a.rolname !~ '^(pg_|redshift_local:)'
            AND NOT EXISTS (SELECT FROM pg_database d
                            WHERE d.datdba = a.oid AND d.datname NOT IN ({databases}))
        LOOP
          IF one.rolsuper THEN
            EXECUTE format('GRANT "redshift_local:superusers" TO %I', one.rolname);
            EXECUTE format('ALTER ROLE %I NOSUPERUSER CREATEDB', one.rolname);
            IF NOT one.rolcreatedb THEN
              EXECUTE format('ALTER ROLE %I SET redshift_local.createdb TO off', one.rolname);
            END IF;
          ELSIF one.rolcanlogin
            AND NOT pg_has_role(one.rolname, '"redshift_local:superusers"'::regrole, 'MEMBER') THEN
            EXECUTE format('GRANT %I TO "redshift_local:superusers"', one.rolname);
          ELSIF NOT one.rolcanlogin THEN
            EXECUTE format(
              'GRANT %I TO "redshift_local:superusers" WITH INHERIT FALSE, SET FALSE', one.rolname);
          END IF;
        END LOOP;
      END $$""";

  private Roles() {}

  /** Makes the user unless it is there, and one of Redshift's superusers. */
  static void makeSuperuser(Postgres session, String user, String password) throws IOException {
    String name = Quoting.identifier(user);
    if (session
        .query("SELECT 1 FROM pg_authid WHERE rolname = " + Quoting.literal(user))
        .isEmpty()) {
      session.query("CREATE ROLE " + name);
    }
    session.query(
        "ALTER ROLE "
            + name
            + " LOGIN NOSUPERUSER CREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD "
            + Quoting.literal(Md5Password.stored(user, password)));
    session.query(
        "SET client_min_messages TO error; REVOKE "
            + name
            + " FROM \"redshift_local:superusers\"; GRANT \"redshift_local:superusers\" TO "
            + name
            + "; RESET client_min_messages");
  }
}
