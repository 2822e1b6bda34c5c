package redshiftlocal.session.lookup;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.session.backend.SideSession;
import redshiftlocal.sql.Statement;
import redshiftlocal.sql.ViewUse;
import redshiftlocal.wire.PostgresConnection;

/**
 * Has late-binding views bound to what their names stand for when a statement reads them (developer
 * guide, CREATE VIEW, WITH NO SCHEMA BINDING).
 *
 * <p>That is done outside the client's transaction: it may be old, or read only, and others would
 * wait for its end. Only a transaction that has itself changed relations does it for itself, since
 * nobody else sees them.
 */
public final class LateBinding {
  private final PostgresConnection backend;
  private final SideSession side;
  private final Set<String> databases;
  private final String database;

  /** Whether the open transaction may have made, altered or dropped a relation. */
  private boolean changedHere;

  /**
   * @param databases those that have such a view, or have had one
   */
  public LateBinding(
      PostgresConnection backend, SideSession side, Set<String> databases, String database) {
    this.backend = backend;
    this.side = side;
    this.databases = databases;
    this.database = database;
  }

  /** Whether {@link #before} will ask the client's own session, which then must be ready for it. */
  public boolean asksHere(Statement statement) {
    return changedHere && isConcerned(statement);
  }

  private boolean isConcerned(Statement statement) {
    return statement.views().reads() && databases.contains(database) && backend.status() != 'E';
  }

  /** Before PostgreSQL reads the statement, or what is asked about it. */
  public void before(Statement statement) throws IOException {
    if (isConcerned(statement)) {
      String call = "CALL redshift_local.bind_late_binding_views(" + names(statement.views()) + ")";
      if (changedHere) {
        backend.queryBeside(call);
      } else {
        side.get().query(call);
      }
    }
    if (statement.views().creates()) {
      databases.add(database);
    }
    changedHere |= statement.views().changes();
  }

  private static String names(ViewUse views) {
    return views.all()
        ? "NULL"
        : views.names().stream()
            .map(Quoting::literal)
            .collect(Collectors.joining(", ", "ARRAY[", "]"));
  }

  /** No transaction is open any more. */
  public void atRest() {
    changedHere = false;
  }
}
