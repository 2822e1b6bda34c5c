package redshiftlocal.session;

import java.io.IOException;
import java.util.List;
import redshiftlocal.sql.Plan;
import redshiftlocal.sql.Quoting;
import redshiftlocal.sql.Translator;
import redshiftlocal.wire.PostgresConnection;

/** Asks PostgreSQL which of a query's aliases are columns too, since a column wins. */
final class AliasResolver {
  private final PostgresConnection backend;
  private final Translator translator = new Translator();

  AliasResolver(PostgresConnection backend) {
    this.backend = backend;
  }

  /** The plan to run; PostgreSQL must be ready for a query. */
  Plan resolve(Plan plan) throws IOException {
    Plan resolved = plan;
    while (resolved instanceof Plan.UsesAliases open) {
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
