package redshiftlocal.session.lookup;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells the sessions of a database whether anything has changed in its catalogue: every change
 * comes through one of them.
 */
public final class CatalogueClock {
  private final AtomicLong ticks = new AtomicLong();

  private CatalogueClock() {}

  /** Those of a server, by database. */
  public static final class Registry {
    private final Map<String, CatalogueClock> clocks = new ConcurrentHashMap<>();

    public CatalogueClock of(String database) {
      return clocks.computeIfAbsent(database, name -> new CatalogueClock());
    }
  }

  long now() {
    return ticks.get();
  }

  /** After a change has been committed, and before its client hears of that. */
  void tick() {
    ticks.incrementAndGet();
  }
}
