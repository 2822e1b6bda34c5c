package redshiftlocal.session.lookup;

import java.io.IOException;
import java.util.List;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.session.backend.Backends;
import redshiftlocal.session.users.Authority;
import redshiftlocal.session.users.Who;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.wire.PostgresConnection;
import redshiftlocal.wire.PostgresError;

/**
 * SHOW of what is in another database (developer guide, SHOW SCHEMAS and its like): PostgreSQL's
 * session of the client sees its own alone, so that database is asked in a session there, as the
 * same user, and the client's session gives the answer.
 */
public final class OtherDatabase {
  private final PostgresConnection backend;
  private final Backends backends;
  private final Authority authority;
  private final String own;

  public OtherDatabase(
      PostgresConnection backend, Backends backends, Authority authority, Who who) {
    this.backend = backend;
    this.backends = backends;
    this.authority = authority;
    this.own = who.database();
  }

  /**
   * Before such a statement runs with these values of its parameters; PostgreSQL must be ready for
   * a query. A database that there is not is left to the statement to tell.
   */
  public void ask(Plan plan, List<String> values) throws IOException {
    if (!(plan instanceof Plan.Show show)) {
      return;
    }
    String database = database(show.database(), values);
    if (!own.equals(database) && backends.databases().contains(database)) {
      String set = "SET redshift_local.elsewhere TO ";
      backend.queryBeside(set + Quoting.literal(rows(show.sql(), values, database)));
    }
  }

  private String database(String expression, List<String> values) throws IOException {
    if (!expression.startsWith("$")) {
      return backend.queryBeside("SELECT " + expression).get(0).get(0);
    }
    int number = Integer.parseInt(expression.substring(1, expression.indexOf(':')));
    return number <= values.size() ? values.get(number - 1) : null;
  }

  private String rows(String sql, List<String> values, String database) throws IOException {
    try (PostgresConnection session = backends.side(database)) {
      session.query("SET SESSION AUTHORIZATION " + Quoting.identifier(authority.user()));
      String all = "SELECT coalesce(jsonb_agg(shown), '[]') FROM (" + sql + ") AS shown";
      return session.queryBeside(all, values).get(0).get(0);
    } catch (PostgresError e) {
      // Not of the client's own session, whose transaction has yet to fail.
      throw new RedshiftException(e.sqlState(), e.getMessage());
    }
  }
}
