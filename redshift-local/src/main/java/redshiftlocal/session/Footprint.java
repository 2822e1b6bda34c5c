package redshiftlocal.session;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tables that one transaction has read and written, by their oids. Guarded by its graph. */
final class Footprint {
  private final long xid;
  private final Snapshot snapshot;
  private final Set<Long> reads = new HashSet<>();

  /** With a number for when it was first seen to write the table. */
  private final Map<Long, Long> writes = new HashMap<>();

  final long began;
  long ended = Long.MAX_VALUE;

  Footprint(long xid, Snapshot snapshot, long began) {
    this.xid = xid;
    this.snapshot = snapshot;
    this.began = began;
  }

  long xid() {
    return xid;
  }

  void reads(long table) {
    reads.add(table);
  }

  void writes(long table, long moment) {
    writes.putIfAbsent(table, moment);
  }

  boolean hasWritten(long table) {
    return writes.containsKey(table);
  }

  boolean isCommitted() {
    return ended != Long.MAX_VALUE;
  }

  private boolean sees(Footprint other) {
    return snapshot.sees(other.xid);
  }

  /** The table by which this transaction must come before the other in any serial order. */
  Optional<Long> precedes(Footprint other) {
    for (long table : other.writes.keySet()) {
      boolean readBefore = reads.contains(table) && !sees(other);
      boolean wroteBefore =
          writes.containsKey(table) && writes.get(table) < other.writes.get(table);
      if (readBefore || wroteBefore) {
        return Optional.of(table);
      }
    }
    return other.reads.stream()
        .filter(table -> writes.containsKey(table) && other.sees(this))
        .findFirst();
  }
}
