package redshiftlocal.sql.databases;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.translate.Written;

/** A statement about a schema that names the schema's database, which must be the session's own. */
public final class OwnDatabase {
  private OwnDatabase() {}

  public static Plan checked(Plan plan, Written written) {
    List<String> statements = new ArrayList<>();
    for (String database : written.databases()) {
      statements.add(
          "SELECT redshift_local.require_own_database(" + Quoting.literal(database) + ")");
    }
    if (plan instanceof Plan.Script script) {
      statements.addAll(script.statements());
      return new Plan.Script(statements, script.tag(), script.infos(), script.block());
    }
    statements.add(((Plan.PassThrough) plan).sql());
    return new Plan.Script(
        statements, written.statement().rule().replace('_', ' ').toUpperCase(Locale.ROOT));
  }
}
