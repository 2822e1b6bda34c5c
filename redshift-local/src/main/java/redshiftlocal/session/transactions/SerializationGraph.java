package redshiftlocal.session.transactions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import redshiftlocal.session.backend.Database;

/**
 * Which transactions of one database overlap, and in which order they would have to run one after
 * the other. When there is none, the one whose statement closes the cycle is to fail (developer
 * guide, "Serializable isolation"). Like Redshift it knows tables, not rows.
 */
public final class SerializationGraph {
  /**
   * So many transactions that have ended are known one by one, while an open one keeps them from
   * being forgotten; of older ones there is a summary. Each statement looks at the pairs of them.
   */
  static final int MOST_ENDED = 200;

  private final List<Footprint> footprints = new ArrayList<>();
  private long clock;

  /** The tables that a transaction holds locks on, as the footprint function returns them. */
  record Table(long id, boolean read, boolean written) {}

  /**
   * No serial order exists.
   *
   * @param table where two of the transactions meet
   * @param cycle their PostgreSQL transaction numbers
   */
  record Violation(long table, List<Long> cycle) {}

  /** The graphs of all databases of a server. */
  public static final class Registry {
    private final Map<Database, SerializationGraph> graphs = new ConcurrentHashMap<>();

    public SerializationGraph of(Database database) {
      return graphs.computeIfAbsent(database, name -> new SerializationGraph());
    }
  }

  synchronized Footprint begin(long xid, Snapshot snapshot) {
    Footprint mine = new Footprint(xid, snapshot, ++clock);
    footprints.add(mine);
    return mine;
  }

  /** Notes what the transaction has touched so far. */
  synchronized void note(Footprint mine, List<Table> tables) {
    for (Table table : tables) {
      if (table.read()) {
        mine.reads(table.id());
      }
      if (table.written()) {
        mine.writes(table.id(), ++clock);
      }
    }
  }

  /** The cycle that this transaction is part of, if it is. */
  synchronized Optional<Violation> violation(Footprint mine) {
    List<Footprint> path = new ArrayList<>();
    path.add(mine);
    if (!returns(mine, path, new HashSet<>())) {
      return Optional.empty();
    }
    long table = mine.precedes(path.get(1)).orElseThrow();
    return Optional.of(new Violation(table, path.stream().map(Footprint::xid).toList()));
  }

  private boolean returns(Footprint start, List<Footprint> path, Set<Footprint> tried) {
    Footprint last = path.get(path.size() - 1);
    if (last != start && last.precedes(start).isPresent()) {
      return true;
    }
    for (Footprint next : footprints) {
      if (next != start && last.precedes(next).isPresent() && tried.add(next)) {
        path.add(next);
        if (returns(start, path, tried)) {
          return true;
        }
        path.remove(path.size() - 1);
      }
    }
    return false;
  }

  /** The newest committed writer of a table. */
  synchronized Optional<Long> lastWriter(long table) {
    return footprints.stream()
        .filter(f -> f.isCommitted() && f.hasWritten(table))
        .max(Comparator.comparingLong(f -> f.ended))
        .map(Footprint::xid);
  }

  synchronized void committed(Footprint mine) {
    mine.ended = ++clock;
    dropWhatNobodyOverlaps();
    summariseTheOldest();
  }

  synchronized void rolledBack(Footprint mine) {
    footprints.remove(mine);
    dropWhatNobodyOverlaps();
  }

  private void summariseTheOldest() {
    List<Footprint> ended =
        footprints.stream()
            .filter(Footprint::isCommitted)
            .sorted(Comparator.comparingLong(f -> f.ended))
            .toList();
    if (ended.size() > MOST_ENDED) {
      ended.get(0).absorb(ended.get(1));
      footprints.remove(ended.get(1));
    }
  }

  /** How many transactions and summaries are known. */
  synchronized int size() {
    return footprints.size();
  }

  /** A transaction counts as long as one that it overlapped counts. */
  private void dropWhatNobodyOverlaps() {
    footprints.sort(Comparator.comparingLong((Footprint f) -> f.ended).reversed());
    long oldest = Long.MAX_VALUE;
    List<Footprint> kept = new ArrayList<>();
    for (Footprint footprint : footprints) {
      if (!footprint.isCommitted() || footprint.ended > oldest) {
        oldest = Math.min(oldest, footprint.began);
        kept.add(footprint);
      }
    }
    footprints.clear();
    footprints.addAll(kept);
  }
}
