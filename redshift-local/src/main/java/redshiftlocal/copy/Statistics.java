package redshiftlocal.copy;

import java.io.IOException;
import redshiftlocal.copy.load.Target;
import redshiftlocal.copy.statement.CopyOptions;
import redshiftlocal.wire.Postgres;

/** The planner's statistics that a COPY leaves (developer guide, STATUPDATE and ANALYZE). */
final class Statistics {
  private final Postgres session;
  private final String table;
  private final boolean wanted;

  private Statistics(Postgres session, String table, boolean wanted) {
    this.session = session;
    this.table = table;
    this.wanted = wanted;
  }

  /**
   * To be asked before the rows come: without STATUPDATE an empty table gets statistics. ON is for
   * the table's owner alone.
   */
  static Statistics of(CopyOptions options, Target target, Postgres session) throws IOException {
    String table = target.tableId() + "::regclass";
    if (options.noLoad || Boolean.FALSE.equals(options.updatesStatistics)) {
      return new Statistics(session, table, false);
    }
    if (options.updatesStatistics == null) {
      String empty = session.query("SELECT redshift_local.is_empty(" + table + ")").get(0).get(0);
      return new Statistics(session, table, empty.equals("t"));
    }
    session.query("SELECT redshift_local.check_owner(" + table + ")");
    return new Statistics(session, table, true);
  }

  /** When the rows are there. */
  void update() throws IOException {
    if (wanted) {
      session.query("CALL redshift_local.analyze_copied(" + table + ")");
    }
  }
}
