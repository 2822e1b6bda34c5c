package redshiftlocal.session.history;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.session.users.Authority;
import redshiftlocal.session.users.Who;
import redshiftlocal.sql.Statement;
import redshiftlocal.sql.StatementKind;
import redshiftlocal.wire.Message;
import redshiftlocal.wire.PostgresConnection;
import tools.jackson.databind.json.JsonMapper;

/** Follows the statements of one session, and shows its log to a statement that asks for it. */
public final class QueryRecorder {
  private static final int LONGEST_TEXT = 4000;
  private static final String CANCELED = "57014";
  private static final JsonMapper JSON = new JsonMapper();

  private final QueryLog log;
  private final RunningLoads loads;
  private final ShownTexts texts;
  private final PostgresConnection backend;
  private final long userId;
  private final Authority authority;
  private final Deque<Statement> ahead = new ArrayDeque<>();
  private Statement running;
  private int id;
  private int transaction;
  private long start;
  private int last = -1;

  public QueryRecorder(
      QueryLog.Registry logs,
      RunningLoads loads,
      PostgresConnection backend,
      Who who,
      Authority authority) {
    this.log = logs.of(who.at());
    this.loads = loads;
    this.texts = logs.texts();
    this.backend = backend;
    this.userId = who.id();
    this.authority = authority;
  }

  /** These statements run now, one after the other. */
  public void begin(Collection<Statement> statements) throws IOException {
    begin(statements, now());
  }

  /** The same since an earlier time, in microseconds as {@link #now} gives them. */
  public void begin(Collection<Statement> statements, long since) throws IOException {
    ahead.clear();
    ahead.addAll(statements);
    next(since);
  }

  private void next(long since) throws IOException {
    running = ahead.poll();
    start = since;
    id = 0;
    if (running != null) {
      showToOthers(running);
    }
    if (running != null && running.kind() != StatementKind.LEADER) {
      id = log.nextId();
      transaction = transaction == 0 ? id : transaction;
    }
  }

  /** What other sessions see of this one. */
  public void showToOthers(Statement statement) {
    texts.put(backend.pid(), userId, statement.text());
  }

  public static long now() {
    Instant now = Instant.now();
    return TimeUnit.SECONDS.toMicros(now.getEpochSecond())
        + TimeUnit.NANOSECONDS.toMicros(now.getNano());
  }

  /** The running statement's number, and its transaction's: that of the transaction's first. */
  public int id() {
    return id;
  }

  public int transaction() {
    return transaction;
  }

  /** Looks at an answer on its way to the client. */
  public void note(Message answer) throws IOException {
    if (answer.type() == 'C') {
      completed(answer.text());
    }
  }

  private void completed(String tag) throws IOException {
    String count = tag.substring(tag.lastIndexOf(' ') + 1);
    boolean counted = !count.isEmpty() && count.chars().allMatch(c -> c >= '0' && c <= '9');
    ended("success", counted ? Long.parseLong(count) : 0, "");
    next(now());
  }

  /** The running statement failed with these fields of an ErrorResponse. */
  public void failed(Map<Character, String> error) {
    String status = CANCELED.equals(error.get('C')) ? "canceled" : "failed";
    ended(status, 0, error.getOrDefault('M', ""));
    ahead.clear();
    running = null;
  }

  private void ended(String status, long rows, String error) {
    if (running == null || id == 0) {
      return;
    }
    boolean query = running.kind().isQuery();
    last = query ? id : last;
    log.add(
        new LoggedQuery(
            id,
            transaction,
            userId,
            backend.pid(),
            running.kind().name(),
            query,
            shortened(running.text()),
            start,
            now(),
            status,
            rows,
            error));
  }

  private static String shortened(String text) {
    return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
  }

  /** No transaction is open any more. */
  public void atRest() {
    transaction = 0;
  }

  /** The session has ended. */
  public void leave() {
    texts.remove(backend.pid());
  }

  /** Lets the session's next statement, this one, see the log, what runs and what is loaded. */
  public void show(Statement statement) throws IOException {
    if (backend.status() == 'E') {
      return;
    }
    showToOthers(statement);
    boolean superuser = authority.isSuperuser();
    backend.query(
        setting("last_query_id", Integer.toString(last))
            + setting("queries", JSON.writeValueAsString(log.visibleTo(userId, superuser)))
            + setting("running", JSON.writeValueAsString(texts.visibleTo(userId, superuser)))
            + setting("loads", JSON.writeValueAsString(loads.visibleTo(userId, superuser))));
  }

  private static String setting(String name, String value) {
    return "SET redshift_local." + name + " TO " + Quoting.literal(value) + "; ";
  }
}
