package redshiftlocal.session.transactions;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tables that one transaction has read and written, by their oids; or those of several that
 * have ended, of which it says no more than that one of them did. Guarded by its graph.
 */
final class Footprint {
  /** Temporary tables have an oid each, so that a summary would grow with their number. */
  private static final int MOST_TABLES = 10_000;

  private final Snapshot snapshot;
  private final Set<Long> reads = new HashSet<>();

  /** With a number for when it was first seen to write the table, and when last. */
  private final Map<Long, Write> writes = new HashMap<>();

  private long firstXid;
  private long lastXid;
  long began;
  long ended = Long.MAX_VALUE;

  private record Write(long first, long last) {
    Write with(Write other) {
      return new Write(Math.min(first, other.first), Math.max(last, other.last));
    }
  }

  Footprint(long xid, Snapshot snapshot, long began) {
    this.firstXid = xid;
    this.lastXid = xid;
    this.snapshot = snapshot;
    this.began = began;
  }

  /** Its transaction's number; of several the last one's. */
  long xid() {
    return lastXid;
  }

  void reads(long table) {
    reads.add(table);
  }

  void writes(long table, long moment) {
    writes.putIfAbsent(table, new Write(moment, moment));
  }

  boolean hasWritten(long table) {
    return writes.containsKey(table);
  }

  boolean isCommitted() {
    return ended != Long.MAX_VALUE;
  }

  /**
   * Takes over what a transaction has done that began and ended later. From then on each of the two
   * is taken for the other: a serial order may be denied where there is one, and none is invented.
   */
  void absorb(Footprint later) {
    firstXid = Math.min(firstXid, later.firstXid);
    lastXid = Math.max(lastXid, later.lastXid);
    began = Math.min(began, later.began);
    ended = Math.max(ended, later.ended);
    reads.addAll(later.reads);
    later.writes.forEach((table, write) -> writes.merge(table, write, Write::with));
    if (reads.size() > MOST_TABLES || writes.size() > MOST_TABLES) {
      reads.retainAll(later.reads);
      writes.keySet().retainAll(later.writes.keySet());
    }
  }

  /** Whether this transaction's snapshot shows one of the other's. */
  private boolean sees(Footprint other) {
    return snapshot.sees(other.firstXid)
        || other.firstXid != other.lastXid && snapshot.sees(other.lastXid);
  }

  private boolean misses(Footprint other) {
    return !snapshot.sees(other.firstXid) || !snapshot.sees(other.lastXid);
  }

  /** The table by which this transaction must come before the other in any serial order. */
  Optional<Long> precedes(Footprint other) {
    for (Map.Entry<Long, Write> written : other.writes.entrySet()) {
      long table = written.getKey();
      Write mine = writes.get(table);
      boolean readBefore = reads.contains(table) && misses(other);
      if (readBefore || mine != null && mine.first() < written.getValue().last()) {
        return Optional.of(table);
      }
    }
    return other.reads.stream()
        .filter(table -> writes.containsKey(table) && other.sees(this))
        .findFirst();
  }
}
