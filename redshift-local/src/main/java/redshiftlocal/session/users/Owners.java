package redshiftlocal.session.users;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.session.backend.Backends;
import redshiftlocal.session.client.Client;
import redshiftlocal.wire.PostgresConnection;
import redshiftlocal.wire.PostgresError;

/**
 * What users own in the databases that no session of theirs is in. PostgreSQL changes one database
 * at a time, and so the server looks after the others.
 */
public final class Owners {
  /** As long as VACUUM waits for a table. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** For those that queue behind the lock that was waited for. */
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final PostgresConnection backend;
  private final Client client;
  private final Backends backends;
  private final OwnerRoles roles;
  private final BooleanSupplier unwanted;
  private boolean changed;

  public Owners(
      PostgresConnection backend,
      Client client,
      Backends backends,
      OwnerRoles roles,
      BooleanSupplier unwanted) {
    this.backend = backend;
    this.client = client;
    this.backends = backends;
    this.roles = roles;
    this.unwanted = unwanted;
  }

  /**
   * PostgreSQL itself knows what ordinary users own.
   *
   * @throws RedshiftException when one is a superuser, or was one, and owns something somewhere
   */
  public void checkOwnNothing(List<String> users) throws IOException {
    for (String user : users) {
      boolean superuser = backends.candidate(user, "").superuser();
      for (String database : backends.databases()) {
        if (superuser || !roles.isSettled(database)) {
          checkOwnsNothing(user, database);
        }
      }
    }
  }

  private void checkOwnsNothing(String user, String database) throws IOException {
    try (PostgresConnection session = backends.side(database)) {
      session.query(
          "SELECT redshift_local.check_owns_nothing(rolname) FROM pg_roles WHERE rolname = "
              + Quoting.literal(user));
    } catch (PostgresError e) {
      // Not of the client's own session, whose transaction has yet to fail.
      throw new RedshiftException(e.sqlState(), e.getMessage());
    }
  }

  /** Somebody may have become a superuser, or ceased to be one, in the open transaction. */
  public void mayHaveChanged() {
    changed = true;
  }

  /**
   * When no transaction is open any more. The change itself has been committed, so what is left
   * over is no error.
   */
  public void settle() throws IOException {
    if (!changed) {
      return;
    }
    leave();
    long end = System.nanoTime() + longestWait().toNanos();
    BooleanSupplier stop = () -> unwanted.getAsBoolean() || System.nanoTime() > end;
    boolean all = roles.settle(OwnerRoles.AT_ONCE, unwanted);
    while (!all && !stop.getAsBoolean()) {
      LockSupport.parkNanos(PAUSE.toNanos());
      all = roles.settle(PATIENCE, stop);
    }
    if (!all) {
      client.info(
          "Some tables are in use: who has the rights of their owner changes before the next login");
    }
  }

  private Duration longestWait() throws IOException {
    String sql = "SELECT redshift_local.current_setting('statement_timeout')";
    try {
      Duration timeout = Duration.ofMillis(Long.parseLong(backend.query(sql).get(0).get(0)));
      return timeout.isZero() || timeout.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : timeout;
    } catch (PostgresError e) {
      // A cancel came, or the time was up already.
      return Duration.ZERO;
    }
  }

  /** Another session does what this one does not, when the client has gone. */
  public void leave() {
    if (changed) {
      changed = false;
      roles.changed();
    }
  }
}
