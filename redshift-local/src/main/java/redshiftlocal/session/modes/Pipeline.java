package redshiftlocal.session.modes;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.session.client.Client;
import redshiftlocal.session.history.QueryRecorder;
import redshiftlocal.session.transactions.Transactions;
import redshiftlocal.sql.Statement;
import redshiftlocal.wire.BodyBuilder;
import redshiftlocal.wire.Message;
import redshiftlocal.wire.PostgresConnection;
import redshiftlocal.wire.PostgresError;

/**
 * The extended messages that PostgreSQL does. They go to it together, and their answers come back
 * together: when the client waits for them, or when something that we answer ourselves must wait
 * its turn.
 */
final class Pipeline {
  private static final Message FLUSH = Message.bare('H');
  private static final Message SYNC = Message.bare('S');
  private static final String LAST_ANSWERS = "123TnCIs";

  /** Beyond it PostgreSQL might wait for us to read while we wait for it to. */
  private static final int MOST_BYTES = 1 << 15;

  private final PostgresConnection backend;
  private final Client client;
  private final Transactions transactions;
  private final QueryRecorder recorder;
  private final PreparedTypes types = new PreparedTypes();
  private final Deque<Sent> sent = new ArrayDeque<>();
  private int bytes;

  /** The portal whose statement is recorded as running: it is suspended, or was checked. */
  private String begun;

  private boolean unsynced;

  /** When PostgreSQL was sent, or had done, all that is before the answer that is awaited. */
  private long reached;

  /** A message without its answer; {@code executes} is null unless it runs a statement's portal. */
  private record Sent(Statement executes, String portal, PreparedTypes.Subject subject) {}

  Pipeline(
      PostgresConnection backend,
      Client client,
      Transactions transactions,
      QueryRecorder recorder) {
    this.backend = backend;
    this.client = client;
    this.transactions = transactions;
    this.recorder = recorder;
  }

  void add(Message message) throws IOException {
    addExecute(message, null, null);
  }

  /** Adds an Execute of the portal, whose statement may be unknown: null. */
  void addExecute(Message message, String portal, Statement statement) throws IOException {
    PreparedTypes.Subject subject = types.subject(message);
    add(types.forPostgres(message, subject), new Sent(statement, portal, subject));
  }

  /**
   * Asks, when what came before is done, whether the portal's statement may run.
   *
   * @throws PostgresError as {@link #drain}
   * @throws RedshiftException when isolation forbids it
   */
  void check(Statement statement, String portal) throws IOException {
    synchronise();
    recorder.begin(List.of(statement));
    begun = portal;
    transactions.check(statement);
  }

  private void add(Message message, Sent entry) throws IOException {
    if (bytes + message.body().length > MOST_BYTES) {
      drain();
    }
    backend.write(message);
    bytes += message.body().length;
    sent.add(entry);
    unsynced = true;
  }

  /**
   * Passes on the answers to all that was added.
   *
   * @throws PostgresError when one of them is an error, which PostgreSQL answers last
   */
  void drain() throws IOException {
    if (!sent.isEmpty()) {
      send(FLUSH);
      answers();
    }
  }

  /**
   * The same, and ends PostgreSQL's part of the pipeline, so that it takes simple queries.
   *
   * @throws PostgresError as {@link #drain}; the pipeline has ended nevertheless
   */
  void synchronise() throws IOException {
    if (!unsynced) {
      return;
    }
    send(SYNC);
    PostgresError error = null;
    try {
      answers();
    } catch (PostgresError e) {
      error = e;
    }
    while (backend.receive().type() != 'Z') {
      // Answers to messages that were skipped do not come; only ReadyForQuery does.
    }
    unsynced = false;
    if (backend.status() == 'I') {
      types.endPortals();
    }
    if (error != null) {
      throw error;
    }
  }

  private void send(Message end) throws IOException {
    reached = QueryRecorder.now();
    backend.send(end);
  }

  private void answers() throws IOException {
    bytes = 0;
    showWhatRuns();
    while (!sent.isEmpty()) {
      Sent next = sent.poll();
      if (next.executes != null && !next.portal.equals(begun)) {
        // Not since now: PostgreSQL keeps its answers to Parse and Bind until Execute is done too.
        recorder.begin(List.of(next.executes), reached);
      }
      begun = lastAnswer(next) == 's' ? next.portal : null;
      if (next.executes != null) {
        reached = QueryRecorder.now();
        showWhatRuns();
      }
    }
  }

  /** Others see a statement from when it is sent, and not only from its first answer. */
  private void showWhatRuns() {
    sent.stream()
        .map(Sent::executes)
        .filter(Objects::nonNull)
        .findFirst()
        .ifPresent(recorder::showToOthers);
  }

  /** Passes on the answers to one message; the last one's type. */
  private char lastAnswer(Sent message) throws IOException {
    ResultColumns columns = message.subject.columns();
    while (true) {
      Message answer = backend.receive();
      switch (answer.type()) {
        case 'E' -> {
          sent.clear();
          throw new PostgresError(answer.fields());
        }
        case 'G' -> backend.send(Message.ofStrings('f', "COPY FROM STDIN is not supported"));
        default -> {
          if (answer.type() == 'C' && message.executes != null) {
            transactions.after(message.executes);
          }
          recorder.note(answer);
          message.subject.note(answer);
          client.answer(answer.type() == 'D' ? columns.shown(answer) : answer, message.executes);
          if (LAST_ANSWERS.indexOf(answer.type()) >= 0) {
            return answer.type();
          }
        }
      }
    }
  }

  /** Makes PostgreSQL's transaction, open or implied by the pipeline, a failed one. */
  void fail() throws IOException {
    unsynced = true;
    backend.send(
        new BodyBuilder()
            .string("")
            .string("a statement of the client was refused")
            .int16(0)
            .message('P'),
        FLUSH);
    while (backend.receive().type() != 'E') {
      // A syntax error is what was wanted.
    }
  }
}
