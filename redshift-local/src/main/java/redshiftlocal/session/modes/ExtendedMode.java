package redshiftlocal.session.modes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.session.client.Client;
import redshiftlocal.session.client.NamesOnWire;
import redshiftlocal.session.history.QueryRecorder;
import redshiftlocal.session.lookup.NamesInQuotes;
import redshiftlocal.session.lookup.Preparation;
import redshiftlocal.session.transactions.Transactions;
import redshiftlocal.sql.RecentTranslations;
import redshiftlocal.sql.Statement;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.wire.BodyBuilder;
import redshiftlocal.wire.BodyReader;
import redshiftlocal.wire.Message;
import redshiftlocal.wire.PostgresConnection;

/**
 * Parse, Bind, Describe, Execute, Close. What we answer ourselves waits for PostgreSQL's answers to
 * what came before, so that the order of answers in a pipeline is right whoever gives them.
 */
public final class ExtendedMode {
  private final PostgresConnection backend;
  private final Client client;
  private final LocalPlans local;
  private final Transactions transactions;
  private final Pipeline pipeline;
  private final QueryRecorder recorder;
  private final Preparation preparation;
  private final NamesInQuotes names;
  private final RecentTranslations translations = new RecentTranslations();
  private final Map<String, Statement> statements = new HashMap<>();
  private final Map<String, Statement> portals = new HashMap<>();

  public ExtendedMode(
      PostgresConnection backend,
      Client client,
      LocalPlans local,
      Transactions transactions,
      QueryRecorder recorder,
      Preparation preparation,
      NamesInQuotes names) {
    this.backend = backend;
    this.client = client;
    this.local = local;
    this.transactions = transactions;
    this.pipeline = new Pipeline(backend, client, transactions, recorder);
    this.recorder = recorder;
    this.preparation = preparation;
    this.names = names;
  }

  /**
   * Does what the message asks; it is answered now, or with the next {@link #drain} or {@link
   * #synchronise}.
   */
  public void run(Message message) throws IOException {
    try {
      dispatch(message);
    } catch (RedshiftException e) {
      // An error of what came before counts in its place.
      pipeline.drain();
      throw e;
    }
  }

  private void dispatch(Message message) throws IOException {
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
    if (!names.isKnown()) {
      pipeline.synchronise();
    }
    List<Statement> texts = translations.statements(body.string(), names.current());
    if (isLocal(statements.get(name)) && !name.isEmpty()) {
      throw new RedshiftException("42P05", "prepared statement \"" + name + "\" already exists");
    }
    if (texts.size() > 1) {
      throw new RedshiftException(
          "42601", "cannot insert multiple commands into a prepared statement");
    }
    Statement read = preparation.located(texts.get(0));
    lockWhatItWrites(read);
    Statement statement = preparation.before(read, pipeline::synchronise);
    preparation.parsed(name, read);
    showWhatItAsks(statement);
    if (isLocal(statement)) {
      answer(Message.bare('1'));
    } else {
      pipeline.add(
          new BodyBuilder()
              .string(name)
              .string(statement.plan().passedOn())
              .bytes(body.rest())
              .message('P'));
    }
    statements.put(name, statement);
  }

  private static boolean isLocal(Statement statement) {
    return statement != null && LocalPlans.isLocal(statement.plan());
  }

  /** Done by a simple query, which ends the unnamed statement: so before that one is parsed. */
  private void showWhatItAsks(Statement statement) throws IOException {
    if (statement.asksSession()) {
      pipeline.synchronise();
      recorder.show(statement);
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
    if (statement != null) {
      lockWhatItWrites(statement);
      preparation.before(statement, pipeline::synchronise);
      preparation.checkMeaning(name, pipeline::synchronise);
      askOtherDatabase(statement, body);
    }
    if (isLocal(statement)) {
      answer(Message.bare('2'));
    } else {
      boolean takesNames = statement != null && statement.showsNames();
      pipeline.add(takesNames ? NamesOnWire.storedParameters(message) : message);
    }
    portals.put(portal, statement);
  }

  /** The body is read from behind the names. */
  private void askOtherDatabase(Statement statement, BodyReader body) throws IOException {
    if (!(statement.plan() instanceof Plan.Show)) {
      return;
    }
    body.bytes(Short.BYTES * body.int16());
    List<String> values = new ArrayList<>();
    for (int left = body.int16(); left > 0; left--) {
      byte[] value = body.value();
      values.add(value == null ? null : new String(value, StandardCharsets.UTF_8));
    }
    pipeline.synchronise();
    preparation.askOtherDatabase(statement.plan(), values);
  }

  /** Before PostgreSQL parses or binds it, for which it takes a snapshot. */
  private void lockWhatItWrites(Statement statement) throws IOException {
    if (transactions.needsLock(statement)) {
      pipeline.synchronise();
      transactions.before(statement);
    }
  }

  private void describe(Message message) throws IOException {
    BodyReader body = message.reader();
    boolean statement = body.int8() == 'S';
    if (!isLocal((statement ? statements : portals).get(body.string()))) {
      pipeline.add(message);
      return;
    }
    if (statement) {
      answer(new BodyBuilder().int16(0).message('t'));
    }
    answer(Message.bare('n'));
  }

  private void execute(Message message) throws IOException {
    String portal = message.reader().string();
    Statement statement = portals.get(portal);
    if (isLocal(statement)) {
      pipeline.synchronise();
      recorder.begin(List.of(statement));
      local.run(statement);
    } else {
      if (statement != null && transactions.isNew(statement)) {
        pipeline.check(statement, portal);
      }
      pipeline.addExecute(message, portal, statement);
    }
    if (statement != null) {
      names.after(statement);
    }
  }

  private void closeNamed(Message message) throws IOException {
    BodyReader body = message.reader();
    boolean statement = body.int8() == 'S';
    String name = body.string();
    if (statement) {
      preparation.closed(name);
    }
    if (isLocal((statement ? statements : portals).remove(name))) {
      answer(Message.bare('3'));
    } else {
      pipeline.add(message);
    }
  }

  private void answer(Message message) throws IOException {
    pipeline.drain();
    client.write(message);
  }

  /** Passes on the answers to all that has run; an error among them is raised. */
  public void drain() throws IOException {
    pipeline.drain();
  }

  /** The same, and ends the pipeline, so that PostgreSQL takes simple queries. */
  public void synchronise() throws IOException {
    try {
      pipeline.synchronise();
    } finally {
      if (backend.status() == 'I') {
        // Portals end with their transaction.
        portals.clear();
      }
    }
  }

  /** Makes PostgreSQL's transaction, open or implied by the pipeline, a failed one. */
  public void failTransaction() throws IOException {
    pipeline.fail();
  }
}
