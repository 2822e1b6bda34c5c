package redshiftlocal.session.lookup;

import java.io.IOException;
import redshiftlocal.sql.Statement;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.sql.settings.Setting;
import redshiftlocal.wire.PostgresConnection;
import redshiftsql.tree.NameCase;

/**
 * Whether names in quotes keep their case: {@code enable_case_sensitive_identifier}. PostgreSQL has
 * the setting and reports no change of it, so it is asked after each statement that may have
 * changed it, and after the end of such a statement's transaction.
 */
public final class NamesInQuotes {
  private static final String NAME = "enable_case_sensitive_identifier";

  /** The value that a session begins with; it is set, so that PostgreSQL's SHOW knows it. */
  public static final String BEGIN =
      "redshift_local.set_config('%1$s', redshift_local.current_setting('%1$s'), false)"
          .formatted(NAME);

  private final PostgresConnection backend;
  private NameCase now;
  private boolean known = true;

  /** The transaction's end may undo what has changed. */
  private boolean mayBeUndone;

  /**
   * @param begun what {@link #BEGIN} has brought
   */
  public NamesInQuotes(PostgresConnection backend, String begun) {
    this.backend = backend;
    this.now = of(begun);
  }

  private static NameCase of(String value) {
    return Setting.turnsOn(value) ? NameCase.KEPT : NameCase.FOLDED;
  }

  /** The statement is done, or is on its way to PostgreSQL. */
  public void after(Statement statement) {
    if (statement.setsNameCase()) {
      known = false;
      mayBeUndone = true;
    } else if (mayBeUndone && statement.plan() instanceof Plan.Transaction) {
      known = false;
    }
  }

  /** Whether {@link #current} asks nothing; else PostgreSQL must be ready for a query. */
  public boolean isKnown() {
    return known && !(mayBeUndone && backend.status() == 'I');
  }

  /** As it is for the next statement. A failed transaction takes none but its end. */
  public NameCase current() throws IOException {
    if (!isKnown() && backend.status() != 'E') {
      // By SHOW, which gives a transaction no snapshot.
      now = of(backend.queryBeside("SHOW redshift." + NAME).get(0).get(0));
      known = true;
      mayBeUndone = backend.status() == 'T';
    }
    return now;
  }
}
