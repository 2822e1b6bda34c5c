package redshiftlocal.session.history;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import redshiftlocal.session.backend.Backends;
import redshiftlocal.session.backend.Database;
import redshiftlocal.wire.PostgresConnection;

/**
 * The queries of one database: their numbers, and the newest of them for STL_QUERY and
 * SYS_QUERY_HISTORY. It is kept in memory, so that a query costs no write; numbers come in blocks
 * from a sequence, so that they are never given twice.
 */
public final class QueryLog {
  private static final int KEPT = 1000;

  private final Backends backends;
  private final String database;
  private final Deque<LoggedQuery> newest = new ArrayDeque<>();
  private int next;
  private int end;

  private QueryLog(Backends backends, String database) {
    this.backends = backends;
    this.database = database;
  }

  /** The logs of all databases of a server. */
  public static final class Registry {
    private final Map<Database, QueryLog> logs = new ConcurrentHashMap<>();
    private final Backends backends;
    private final ShownTexts texts = new ShownTexts();

    public Registry(Backends backends) {
      this.backends = backends;
    }

    /** Of all databases. */
    ShownTexts texts() {
      return texts;
    }

    QueryLog of(Database database) {
      return logs.computeIfAbsent(database, d -> new QueryLog(backends, d.name()));
    }
  }

  /** A number that no query of this database has had. */
  synchronized int nextId() throws IOException {
    if (next == end) {
      try (PostgresConnection session = backends.side(database)) {
        List<String> block =
            session
                .query(
                    "SELECT nextval(seqrelid), seqincrement FROM pg_sequence"
                        + " WHERE seqrelid = 'redshift_local.query_id'::regclass")
                .get(0);
        next = Integer.parseInt(block.get(0));
        end = next + Integer.parseInt(block.get(1));
      }
    }
    return next++;
  }

  synchronized void add(LoggedQuery query) {
    newest.addLast(query);
    if (newest.size() > KEPT) {
      newest.removeFirst();
    }
  }

  /** What this user may see, oldest first: a superuser everything, others their own. */
  synchronized List<LoggedQuery> visibleTo(long userId, boolean superuser) {
    return newest.stream().filter(q -> superuser || q.userId() == userId).toList();
  }
}
