package redshiftlocal.session;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.sql.Plan;
import redshiftlocal.sql.Statement;
import redshiftlocal.sql.Translator;
import redshiftlocal.wire.BodyBuilder;
import redshiftlocal.wire.BodyReader;
import redshiftlocal.wire.Message;
import redshiftlocal.wire.PostgresConnection;
import redshiftlocal.wire.PostgresError;

/**
 * Parse, Bind, Describe, Execute, Close. Each message is answered before the next is looked at, so
 * that the order of answers in a pipeline is right whoever gives them.
 */
final class ExtendedMode {
  private static final Message FLUSH = Message.bare('H');

  private final PostgresConnection backend;
  private final Client client;
  private final LocalPlans local;
  private final Transactions transactions;
  private final QueryRecorder recorder;
  private final AliasResolver aliases;
  private final Translator translator = new Translator();
  private final Map<String, Statement> statements = new HashMap<>();
  private final Map<String, Statement> portals = new HashMap<>();
  private String running;
  private boolean unsynced;

  ExtendedMode(
      PostgresConnection backend,
      Client client,
      LocalPlans local,
      Transactions transactions,
      QueryRecorder recorder) {
    this.backend = backend;
    this.client = client;
    this.local = local;
    this.transactions = transactions;
    this.recorder = recorder;
    this.aliases = new AliasResolver(backend);
  }

  /** Does what the message asks and answers it. */
  void run(Message message) throws IOException {
    switch (message.type()) {
      case 'P' -> parse(message);
      case 'B' -> bind(message);
      case 'D' -> describe(message);
      case 'E' -> execute(message);
      default -> closeNamed(message);
    }
  }

  private void parse(Message message) throws IOException {
    BodyReader body = message.reader();
    String name = body.string();
    List<Statement> texts = translator.statements(body.string());
    if (texts.size() > 1) {
      throw new RedshiftException(
          "42601", "cannot insert multiple commands into a prepared statement");
    }
    Statement statement = resolved(texts.get(0));
    showWhatItAsks(statement);
    if (isLocal(statement)) {
      client.write(Message.bare('1'));
    } else {
      forward(
          new BodyBuilder()
              .string(name)
              .string(SimpleMode.text(statement.plan()))
              .bytes(body.rest())
              .message('P'));
    }
    statements.put(name, statement);
  }

  private Statement resolved(Statement statement) throws IOException {
    if (!(statement.plan() instanceof Plan.UsesAliases)) {
      return statement;
    }
    synchronise();
    return statement.with(aliases.resolve(statement.plan()));
  }

  private static boolean isLocal(Statement statement) {
    return statement != null && LocalPlans.isLocal(statement.plan());
  }

  /** Done by a simple query, which ends the unnamed statement: so before that one is parsed. */
  private void showWhatItAsks(Statement statement) throws IOException {
    if (statement.asksSession()) {
      synchronise();
      recorder.show();
    }
  }

  private void bind(Message message) throws IOException {
    BodyReader body = message.reader();
    String portal = body.string();
    String name = body.string();
    Statement statement = statements.get(name);
    if (statement != null && !name.isEmpty()) {
      showWhatItAsks(statement);
    }
    if (isLocal(statement)) {
      client.write(Message.bare('2'));
    } else {
      forward(message);
    }
    portals.put(portal, statement);
  }

  private void describe(Message message) throws IOException {
    BodyReader body = message.reader();
    boolean statement = body.int8() == 'S';
    if (!isLocal((statement ? statements : portals).get(body.string()))) {
      forward(message);
      return;
    }
    if (statement) {
      client.write(new BodyBuilder().int16(0).message('t'));
    }
    client.write(Message.bare('n'));
  }

  private void execute(Message message) throws IOException {
    String portal = message.reader().string();
    Statement statement = portals.get(portal);
    if (statement != null && !portal.equals(running)) {
      recorder.begin(List.of(statement));
    }
    if (isLocal(statement)) {
      synchronise();
      local.run(statement.plan());
    } else {
      // A portal that is suspended goes on with its next Execute.
      running = forward(message) == 's' ? portal : null;
    }
  }

  private void closeNamed(Message message) throws IOException {
    BodyReader body = message.reader();
    Map<String, Statement> ours = body.int8() == 'S' ? statements : portals;
    if (isLocal(ours.remove(body.string()))) {
      client.write(Message.bare('3'));
    } else {
      forward(message);
    }
  }

  /** Lets PostgreSQL do the message and passes on its answers; the last one's type. */
  private char forward(Message message) throws IOException {
    unsynced = true;
    backend.send(message, FLUSH);
    while (true) {
      Message answer = backend.receive();
      switch (answer.type()) {
        case 'E' -> throw new PostgresError(answer.fields());
        case 'G' -> backend.send(Message.ofStrings('f', "COPY FROM STDIN is not supported"));
        default -> {
          transactions.note(answer);
          recorder.note(answer);
          client.write(answer);
          if ("123TnCIs".indexOf(answer.type()) >= 0) {
            return answer.type();
          }
        }
      }
    }
  }

  /** Ends PostgreSQL's part of the pipeline, so that it takes simple queries. */
  void synchronise() throws IOException {
    if (unsynced) {
      backend.send(Message.bare('S'));
      while (backend.receive().type() != 'Z') {
        // Answers to messages that were skipped do not come; only ReadyForQuery does.
      }
      unsynced = false;
    }
  }

  /** Makes PostgreSQL's transaction, open or implied by the pipeline, a failed one. */
  void failTransaction() throws IOException {
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
