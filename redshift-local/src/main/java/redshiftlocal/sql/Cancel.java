package redshiftlocal.sql;

import java.util.List;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.translate.Written;
import redshiftsql.tree.Token;

/** CANCEL of what another session runs, by its process id (developer guide, CANCEL). */
final class Cancel {
  private Cancel() {}

  static Plan plan(Written cancel) {
    List<Token> tokens = cancel.statement().allTokens();
    if (tokens.size() > 2) {
      throw new RedshiftException(
          "0A000", "CANCEL with a message is not supported by redshift-local");
    }
    String process = tokens.get(1).text();
    return new Plan.Script(List.of("SELECT redshift_local.cancel(" + process + ")"), "CANCEL");
  }
}
