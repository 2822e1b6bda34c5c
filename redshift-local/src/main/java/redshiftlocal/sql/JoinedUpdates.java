package redshiftlocal.sql;

import redshiftlocal.sql.plan.Plan;
import redshiftlocal.translate.Written;
import redshiftsql.tree.Node;

/**
 * UPDATE … FROM, also as PREPARE has it, in which a row may match several: that is an error or not
 * as a setting says (developer guide, error_on_nondeterministic_update).
 */
final class JoinedUpdates {
  private static final String SETTING = "error_on_nondeterministic_update";

  private JoinedUpdates() {}

  static Plan plan(Written written) {
    Node statement = written.statement();
    String sql = written.sql(statement);
    return isJoined(statement)
        ? new Plan.BySetting(SETTING, sql, written.refusingSecondMatches())
        : new Plan.PassThrough(sql);
  }

  /** Whether it is, or prepares, an UPDATE … FROM. */
  private static boolean isJoined(Node statement) {
    return statement.isRule("prepare")
        ? statement.nodes().stream().anyMatch(JoinedUpdates::isJoined)
        : statement.isRule("update") && statement.hasWord("from");
  }
}
