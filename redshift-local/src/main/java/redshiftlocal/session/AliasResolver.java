package redshiftlocal.session;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.sql.Plan;
import redshiftlocal.sql.Quoting;
import redshiftlocal.sql.Translator;
import redshiftlocal.wire.PostgresConnection;

/**
 * Asks PostgreSQL which of a query's aliases are columns too, since a column wins. It is asked once
 * for each alias, about a text that grows, so there is an end to it.
 */
final class AliasResolver {
  private static final Duration MOST_TIME = Duration.ofSeconds(10);

  private final PostgresConnection backend;
  private final Translator translator = new Translator();

  AliasResolver(PostgresConnection backend) {
    this.backend = backend;
  }

  /**
   * The plan to run; PostgreSQL must be ready for a query.
   *
   * @throws RedshiftException when it takes too long
   */
  Plan resolve(Plan plan) throws IOException {
    Plan resolved = plan;
    long start = System.nanoTime();
    while (resolved instanceof Plan.UsesAliases open) {
      if (System.nanoTime() - start > MOST_TIME.toNanos()) {
        throw new RedshiftException(
            "54001",
            "the statement is too complex for redshift-local: its aliases were not replaced within "
                + MOST_TIME.toSeconds()
                + " s; use a subquery");
      }
      String missing = missing(open.probe());
      resolved =
          missing != null && open.open().contains(missing)
              ? translator.replacing(open, missing)
              : translator.settled(open);
    }
    return resolved;
  }

  private String missing(String probe) throws IOException {
    List<List<String>> rows =
        backend.query("SELECT redshift_local.missing_column(" + Quoting.literal(probe) + ")");
    return rows.get(0).get(0);
  }
}
