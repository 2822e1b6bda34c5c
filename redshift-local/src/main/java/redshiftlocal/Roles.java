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
      "REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC";

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
