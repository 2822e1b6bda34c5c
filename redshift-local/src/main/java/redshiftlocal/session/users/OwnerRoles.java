package redshiftlocal.session.users;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redshiftlocal.session.backend.Backends;
import redshiftlocal.wire.PostgresConnection;
import redshiftlocal.wire.PostgresError;

/**
 * Gives what users own to the roles that are to have it (owners.sql), in the databases one by one.
 * A table must not be in use for that: what is left over is done before the next login to the
 * database, and so is what another server, or this one before it was stopped, has left over.
 */
public final class OwnerRoles {
  private static final Logger LOG = LoggerFactory.getLogger(OwnerRoles.class);
  private static final String UNSETTLED =
      "SELECT class, object FROM redshift_local.unsettled_owner";

  /** Too short for anybody to notice. */
  static final Duration AT_ONCE = Duration.ofMillis(20);

  private static final Duration LOGIN_WAITS = Duration.ofMillis(100);

  private final Backends backends;

  /** How often somebody has become a superuser, or ceased to be one. */
  private final AtomicLong changes = new AtomicLong();

  /** How many changes there had been when nothing was found left over in a database. */
  private final Map<String, Long> settled = new ConcurrentHashMap<>();

  public OwnerRoles(Backends backends) {
    this.backends = backends;
  }

  /** When the change has been committed. */
  void changed() {
    changes.incrementAndGet();
  }

  /** Whether the database is known to have nothing left over. */
  boolean isSettled(String database) {
    return settled.getOrDefault(database, -1L) == changes.get();
  }

  /** Does what is left over in the database, as far as that goes at once. */
  public void settleBeforeLogin(String database) throws IOException {
    long end = System.nanoTime() + LOGIN_WAITS.toNanos();
    settle(database, AT_ONCE, () -> System.nanoTime() > end);
  }

  /**
   * Goes over all databases once; whether nothing is left.
   *
   * @param patience how long a table that is in use may be waited for, and its readers kept waiting
   */
  boolean settle(Duration patience, BooleanSupplier stop) throws IOException {
    boolean all = true;
    for (String database : backends.databases()) {
      // Each has a session opened for it, which is the longer part where there are many.
      all &= !stop.getAsBoolean() && settle(database, patience, stop);
    }
    return all;
  }

  private boolean settle(String database, Duration patience, BooleanSupplier stop)
      throws IOException {
    if (isSettled(database)) {
      return true;
    }
    long now = changes.get();
    try (PostgresConnection session = backends.side(database)) {
      session.query("SET lock_timeout TO " + patience.toMillis());
      boolean all = true;
      for (List<String> object : session.query(UNSETTLED)) {
        all &= !stop.getAsBoolean() && settle(session, object);
      }
      if (all) {
        settled.put(database, now);
      }
      return all;
    } catch (PostgresError e) {
      LOG.debug("owners in {} are not settled: {}", database, e.getMessage());
      return false;
    }
  }

  /** A transaction of its own: the lock on one table is not kept while another is waited for. */
  private static boolean settle(PostgresConnection session, List<String> object)
      throws IOException {
    try {
      session.query("CALL redshift_local.settle_owner(" + String.join(", ", object) + ")");
      return true;
    } catch (PostgresError e) {
      LOG.debug("an owner is not settled: {}", e.getMessage());
      return false;
    }
  }
}
