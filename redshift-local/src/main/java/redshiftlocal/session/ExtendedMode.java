package redshiftlocal.session;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.sql.Plan;
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
  private final Translator translator = new Translator();
  private final Map<String, Plan> statements = new HashMap<>();
  private final Map<String, Plan> portals = new HashMap<>();
  private boolean unsynced;

  ExtendedMode(
      PostgresConnection backend, Client client, LocalPlans local, Transactions transactions) {
    this.backend = backend;
    this.client = client;
    this.local = local;
    this.transactions = transactions;
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
    List<Plan> plans = translator.plans(body.string());
    if (plans.size() > 1) {
      throw new RedshiftException(
          "42601", "cannot insert multiple commands into a prepared statement");
    }
    Plan plan = plans.get(0);
    if (LocalPlans.isLocal(plan)) {
      statements.put(name, plan);
      client.write(Message.bare('1'));
      return;
    }
    statements.remove(name);
    forward(
        new BodyBuilder()
            .string(name)
            .string(SimpleMode.text(plan))
            .bytes(body.rest())
            .message('P'));
  }

  private void bind(Message message) throws IOException {
    BodyReader body = message.reader();
    String portal = body.string();
    Plan plan = statements.get(body.string());
    if (plan == null) {
      portals.remove(portal);
      forward(message);
    } else {
      portals.put(portal, plan);
      client.write(Message.bare('2'));
    }
  }

  private void describe(Message message) throws IOException {
    BodyReader body = message.reader();
    boolean statement = body.int8() == 'S';
    if (!(statement ? statements : portals).containsKey(body.string())) {
      forward(message);
      return;
    }
    if (statement) {
      client.write(new BodyBuilder().int16(0).message('t'));
    }
    client.write(Message.bare('n'));
  }

  private void execute(Message message) throws IOException {
    Plan plan = portals.get(message.reader().string());
    if (plan == null) {
      forward(message);
    } else {
      synchronise();
      local.run(plan);
    }
  }

  private void closeNamed(Message message) throws IOException {
    BodyReader body = message.reader();
    Map<String, Plan> ours = body.int8() == 'S' ? statements : portals;
    if (ours.remove(body.string()) == null) {
      forward(message);
    } else {
      client.write(Message.bare('3'));
    }
  }

  /** Lets PostgreSQL do the message and passes on its answers up to the last. */
  private void forward(Message message) throws IOException {
    unsynced = true;
    backend.send(message, FLUSH);
    while (true) {
      Message answer = backend.receive();
      switch (answer.type()) {
        case 'E' -> throw new PostgresError(answer.fields());
        case 'G' -> backend.send(Message.ofStrings('f', "COPY FROM STDIN is not supported"));
        default -> {
          transactions.note(answer);
          client.write(answer);
          if ("123TnCIs".indexOf(answer.type()) >= 0) {
            return;
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
