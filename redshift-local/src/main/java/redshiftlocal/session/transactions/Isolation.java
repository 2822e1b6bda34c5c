package redshiftlocal.session.transactions;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import redshiftlocal.errors.IsolationErrors;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.sql.Statement;
import redshiftlocal.sql.StatementKind;
import redshiftlocal.wire.PostgresConnection;

/**
 * Redshift's isolation for one session. PostgreSQL gives each transaction its one snapshot; what is
 * added here is error 1023 for tables instead of rows, and error 1018.
 */
final class Isolation {
  private static final Set<StatementKind> READING_WRITES =
      Set.of(StatementKind.UPDATE, StatementKind.DELETE, StatementKind.MERGE);
  private static final int MOST_KNOWN = 1000;

  private final PostgresConnection backend;
  private final SerializationGraph graph;
  private final Set<String> known = new HashSet<>();
  private Footprint mine;
  private long target;

  Isolation(PostgresConnection backend, SerializationGraph graph) {
    this.backend = backend;
    this.graph = graph;
  }

  /** Whether the statement may touch what the open transaction has not touched before. */
  boolean isNew(Statement statement) {
    return backend.status() == 'T' && statement.kind().isQuery() && !known.contains(key(statement));
  }

  /**
   * Looks at what the open transaction has touched, the tables that PostgreSQL has locked for this
   * statement among them.
   *
   * @throws RedshiftException 1023 or 1018
   */
  void check(Statement statement) throws IOException {
    if (isNew(statement)) {
      if (known.size() > MOST_KNOWN) {
        known.clear();
      }
      known.add(key(statement));
      look(statement);
    }
  }

  /** Rows of constants touch the table they go to and no other, however many there are. */
  private static String key(Statement statement) {
    String text = statement.text();
    boolean constants =
        statement.kind() == StatementKind.INSERT
            && !text.toLowerCase(Locale.ROOT).contains("select");
    return constants ? "insert " + statement.target() : text;
  }

  private void look(Statement statement) throws IOException {
    String name =
        statement
            .target()
            .map(table -> "to_regclass(" + Quoting.literal(table.sql()) + ")")
            .orElse("NULL");
    List<List<String>> rows =
        backend.queryBeside("SELECT * FROM redshift_local.footprint(" + name + ")");
    if (rows.isEmpty()) {
      return;
    }
    if (mine == null) {
      List<String> row = rows.get(0);
      mine = graph.begin(Long.parseLong(row.get(2)), Snapshot.parse(row.get(1)));
    }
    List<SerializationGraph.Table> tables = new ArrayList<>();
    for (List<String> row : rows) {
      tables.add(table(row, READING_WRITES.contains(statement.kind())));
    }
    graph.note(mine, tables);
    if (isTrue(rows.get(0).get(0))) {
      graph.violation(mine).ifPresent(this::raise);
    }
  }

  private SerializationGraph.Table table(List<String> row, boolean readsTarget) {
    if (isTrue(row.get(6))) {
      throw IsolationErrors.notInSnapshot();
    }
    long id = Long.parseLong(row.get(3));
    boolean isTarget = isTrue(row.get(7));
    if (isTarget) {
      target = id;
    }
    return new SerializationGraph.Table(
        id, isTrue(row.get(4)) || isTarget && readsTarget, isTrue(row.get(5)));
  }

  private static boolean isTrue(String value) {
    return value.equals("t");
  }

  private void raise(SerializationGraph.Violation violation) {
    throw IsolationErrors.violation(violation.table(), violation.cycle(), backend.pid());
  }

  /**
   * Error 1023 for two transactions that changed the same row, which PostgreSQL finds in either
   * mode.
   */
  RedshiftException rowConflict() {
    List<Long> cycle = new ArrayList<>();
    graph.lastWriter(target).ifPresent(cycle::add);
    if (mine != null) {
      cycle.add(mine.xid());
    }
    return IsolationErrors.violation(target, cycle, backend.pid());
  }

  /** The open transaction has ended, or is about to be rolled back. */
  void ended(boolean committed) {
    if (mine != null && committed) {
      graph.committed(mine);
    } else if (mine != null) {
      graph.rolledBack(mine);
    }
    mine = null;
    target = 0;
    known.clear();
  }
}
