package redshiftlocal.session.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SerializationGraphTest {
  private static final long A = 101;
  private static final long B = 102;

  private final SerializationGraph graph = new SerializationGraph();

  private static List<SerializationGraph.Table> read(long table) {
    return List.of(new SerializationGraph.Table(table, true, false));
  }

  private static List<SerializationGraph.Table> written(long table) {
    return List.of(new SerializationGraph.Table(table, false, true));
  }

  @Test
  void crossedReadsAndWritesAreACycleWithItsTable() {
    Footprint one = graph.begin(10, Snapshot.parse("10:12:10,11"));
    Footprint two = graph.begin(11, Snapshot.parse("10:12:10,11"));
    graph.note(one, read(A));
    graph.note(one, written(B));
    graph.note(two, written(A));
    assertThat(graph.violation(two)).isEmpty();
    graph.note(two, read(B));
    assertThat(graph.violation(two))
        .contains(new SerializationGraph.Violation(B, List.of(11L, 10L)));
  }

  @Test
  void aWriterThatWasSeenComesBefore() {
    Footprint one = graph.begin(10, Snapshot.parse("10:10:"));
    graph.note(one, written(A));
    graph.committed(one);
    Footprint two = graph.begin(11, Snapshot.parse("11:11:"));
    graph.note(two, read(A));
    graph.note(two, written(A));
    assertThat(graph.violation(two)).isEmpty();
  }

  @Test
  void aTransactionThatWasRolledBackIsInNobodysWay() {
    Footprint one = graph.begin(10, Snapshot.parse("10:11:10"));
    Footprint two = graph.begin(11, Snapshot.parse("10:11:10"));
    graph.note(one, read(A));
    graph.note(two, written(A));
    graph.rolledBack(two);
    graph.note(one, written(A));
    assertThat(graph.violation(one)).isEmpty();
  }

  @Test
  void whatNobodyOverlapsIsForgotten() {
    Footprint open = graph.begin(9, Snapshot.parse("9:9:"));
    Footprint one = graph.begin(10, Snapshot.parse("9:10:9"));
    graph.note(one, written(A));
    graph.committed(one);
    assertThat(graph.lastWriter(A)).contains(10L);
    graph.committed(open);
    assertThat(graph.lastWriter(A)).isEmpty();
  }

  /** A transaction that was left open keeps what has ended since from being forgotten. */
  @Test
  void whatEndsWhileOneIsOpenDoesNotGrowWithoutBound() {
    Footprint open = graph.begin(9, Snapshot.parse("9:9:"));
    graph.note(open, read(A));
    for (long xid = 10; xid < 5000; xid++) {
      Footprint one = graph.begin(xid, Snapshot.parse("9:" + xid + ":9"));
      graph.note(one, read(B));
      graph.note(one, written(A));
      graph.note(one, written(1000 + xid));
      assertThat(graph.violation(one)).isEmpty();
      graph.committed(one);
      assertThat(graph.size()).isLessThanOrEqualTo(SerializationGraph.MOST_ENDED + 2);
    }
    // Reading on is no conflict; writing what all of them have read is one.
    graph.note(open, read(B));
    assertThat(graph.violation(open)).isEmpty();
    graph.note(open, written(B));
    assertThat(graph.violation(open)).isPresent();
    graph.committed(open);
    assertThat(graph.size()).isZero();
  }

  @Test
  void aConflictWithOneOfTheOldestIsFoundInTheSummary() {
    Footprint open = graph.begin(9, Snapshot.parse("9:11:9,10"));
    Footprint first = graph.begin(10, Snapshot.parse("9:11:9,10"));
    graph.note(first, read(B));
    graph.note(first, written(A));
    graph.committed(first);
    for (long xid = 11; xid < 11 + 2 * SerializationGraph.MOST_ENDED; xid++) {
      Footprint one = graph.begin(xid, Snapshot.parse("9:" + xid + ":9"));
      graph.note(one, written(1000));
      graph.committed(one);
    }
    graph.note(open, read(A));
    assertThat(graph.violation(open)).isEmpty();
    graph.note(open, written(B));
    assertThat(graph.violation(open)).isPresent();
  }
}
