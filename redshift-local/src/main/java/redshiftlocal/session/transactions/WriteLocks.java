package redshiftlocal.session.transactions;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.session.users.Authority;
import redshiftlocal.sql.tokens.TableName;
import redshiftlocal.wire.PostgresConnection;
import redshiftlocal.wire.PostgresError;

/**
 * The locks that Redshift takes before it writes: a table has one writer at a time, others wait
 * (developer guide, "Write and read/write operations"). LOCK TABLE takes no snapshot, so that a
 * transaction that waited sees what the other has written.
 */
public final class WriteLocks {
  private static final String NO_PRIVILEGE = "42501";

  private final PostgresConnection backend;
  private final Authority authority;
  private final Set<TableName> held = new HashSet<>();

  /** What has been found to be a table: it is asked once a session. */
  private final Set<TableName> written = new HashSet<>();

  public WriteLocks(PostgresConnection backend, Authority authority) {
    this.backend = backend;
    this.authority = authority;
  }

  /** Whether the open transaction has locked the table for writing. */
  boolean holds(TableName table) {
    return held.contains(table);
  }

  /**
   * Waits for the table's other writer.
   *
   * @throws PostgresError when there is no such table (42P01), or for a deadlock (40P01)
   */
  public void take(TableName table) throws IOException {
    if (held.add(table)) {
      if (authority.isSuperuser()) {
        lock(table, "SHARE ROW EXCLUSIVE");
      } else {
        lockAsOrdinaryUser(table);
      }
      checkIsNoView(table);
    }
  }

  /** PostgreSQL would write to the table that a view reads. */
  private void checkIsNoView(TableName table) throws IOException {
    if (!written.contains(table)) {
      String name = Quoting.literal(table.sql());
      backend.queryBeside("SELECT redshift_local.check_writable(" + name + ")");
      written.add(table);
    }
  }

  /** PostgreSQL wants more than INSERT's privilege for the lock that shuts other writers out. */
  private void lockAsOrdinaryUser(TableName table) throws IOException {
    backend.queryBeside("SAVEPOINT redshift_local");
    try {
      lock(table, "SHARE ROW EXCLUSIVE");
    } catch (PostgresError e) {
      if (!NO_PRIVILEGE.equals(e.sqlState())) {
        throw e;
      }
      backend.queryBeside("ROLLBACK TO redshift_local");
      lock(table, "ROW EXCLUSIVE");
    }
  }

  private void lock(TableName table, String mode) throws IOException {
    backend.queryBeside("LOCK TABLE " + table.sql() + " IN " + mode + " MODE");
  }

  void released() {
    held.clear();
  }
}
