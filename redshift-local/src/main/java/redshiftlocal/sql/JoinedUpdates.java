package redshiftlocal.sql;

import redshiftlocal.sql.plan.Plan;
import redshiftlocal.translate.Written;
import redshiftsql.tree.Node;

/**
 * UPDATE … FROM, in which a row may match several: that is an error or not as a setting says
 * (developer guide, error_on_nondeterministic_update).
 */
final class JoinedUpdates {
  private static final String SETTING = "error_on_nondeterministic_update";

  private JoinedUpdates() {}

  static Plan plan(Written written) {
    Node update = written.statement();
    String sql = written.sql(update);
    return update.hasWord("from")
        ? new Plan.BySetting(SETTING, sql, written.refusingSecondMatches())
        : new Plan.PassThrough(sql);
  }
}
