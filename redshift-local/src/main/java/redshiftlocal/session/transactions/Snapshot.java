package redshiftlocal.session.transactions;

import java.util.HashSet;
import java.util.Set;

/** PostgreSQL's {@code pg_snapshot}: which transactions had ended when it was taken. */
record Snapshot(long oldestRunning, long next, Set<Long> running) {

  /** Reads {@code xmin:xmax:xip,xip}. */
  static Snapshot parse(String text) {
    String[] parts = text.split(":", -1);
    Set<Long> running = new HashSet<>();
    for (String xid : parts[2].split(",")) {
      if (!xid.isEmpty()) {
        running.add(Long.parseLong(xid));
      }
    }
    return new Snapshot(Long.parseLong(parts[0]), Long.parseLong(parts[1]), running);
  }

  /** Whether it shows what this transaction has committed. */
  boolean sees(long xid) {
    return xid < oldestRunning || xid < next && !running.contains(xid);
  }
}
