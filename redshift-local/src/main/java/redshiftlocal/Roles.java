package redshiftlocal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.io.IOUtils;
import org.apache.commons.io.function.Uncheck;
import redshiftlocal.catalog.Catalog;
import redshiftlocal.postgres.Quoting;
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

  private static final String TAKE_OVER =
      Uncheck.get(
          () -> IOUtils.resourceToString("/redshiftlocal/take_over.sql", StandardCharsets.UTF_8));

  /** Whether a role is one of Redshift's; no row when there is none. */
  private static final String OURS =
      Catalog.withQueries(
          "WITH client_role AS ({client_role}) SELECT oid IN (SELECT oid FROM client_role)"
              + " FROM pg_authid WHERE rolname = ");

  private Roles() {}

  /**
   * Makes Redshift's users and groups of the roles that an older version made.
   *
   * @param inside a session in one of the databases
   * @param databases those of Redshift's
   * @param alone whether the PostgreSQL is ours, and no other program's
   * @return who logged in until now, and cannot be told from other programs' roles
   */
  static List<String> takeOver(Postgres inside, List<String> databases, boolean alone)
      throws IOException {
    String sql =
        TAKE_OVER
            .replace(
                "{databases}",
                databases.stream().map(Quoting::literal).collect(Collectors.joining(", ")))
            .replace("{alone}", Boolean.toString(alone));
    return inside.query(sql).stream().map(row -> row.get(0)).toList();
  }

  /**
   * Makes the user unless it is there, and one of Redshift's superusers.
   *
   * @throws IOException when the role is another program's: it would lose its password and rights
   */
  static void makeSuperuser(Postgres session, String user, String password) throws IOException {
    String name = Quoting.identifier(user);
    List<List<String>> found = session.query(OURS + Quoting.literal(user));
    if (!found.isEmpty() && !found.get(0).get(0).equals("t")) {
      throw new IOException(
          "--user "
              + user
              + " is a role of this PostgreSQL that redshift-local has not made; choose another"
              + " name, or, if it may have a new password and no rights over PostgreSQL any more,"
              + " run GRANT \"redshift_local:superusers\" TO "
              + name
              + " in PostgreSQL");
    }
    // One transaction: a role that is not yet ours would be refused at the next start.
    session.query(
        (found.isEmpty() ? "CREATE ROLE " + name + ";" : "")
            + "ALTER ROLE "
            + name
            + " LOGIN NOSUPERUSER CREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD "
            + Quoting.literal(Md5Password.stored(user, password))
            + "; SET LOCAL client_min_messages TO error; REVOKE "
            + name
            + " FROM \"redshift_local:superusers\"; GRANT \"redshift_local:superusers\" TO "
            + name);
  }
}
