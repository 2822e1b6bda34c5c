package redshiftlocal.session;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import redshiftlocal.sql.Plan;
import redshiftlocal.sql.Statement;
import redshiftlocal.wire.Message;
import redshiftlocal.wire.PostgresConnection;
import redshiftlocal.wire.PostgresError;

/** Query messages: one text, one or more statements, one transaction unless it says otherwise. */
final class SimpleMode {
  private static final Set<String> BEGIN = Set.of("BEGIN", "START");
  private static final Set<String> END = Set.of("COMMIT", "END", "ROLLBACK", "ABORT");

  private final PostgresConnection backend;
  private final Client client;
  private final LocalPlans local;
  private final Copies copies;
  private final Transactions transactions;
  private final QueryRecorder recorder;
  private final AliasResolver aliases;

  SimpleMode(
      PostgresConnection backend,
      Client client,
      LocalPlans local,
      Copies copies,
      Transactions transactions,
      QueryRecorder recorder) {
    this.backend = backend;
    this.client = client;
    this.local = local;
    this.copies = copies;
    this.transactions = transactions;
    this.recorder = recorder;
    this.aliases = new AliasResolver(backend);
  }

  /** Runs the statements; an error ends the text. */
  void run(List<Statement> statements) throws IOException {
    recorder.begin(statements);
    if (statements.size() == 1) {
      one(statements.get(0));
    } else if (statements.stream().noneMatch(SimpleMode::isSpecial)) {
      passThrough(
          String.join(
              "\n;\n", statements.stream().map(Statement::plan).map(SimpleMode::text).toList()));
    } else {
      mixed(statements);
    }
  }

  private static boolean isSpecial(Statement statement) {
    return LocalPlans.isLocal(statement.plan())
        || statement.plan() instanceof Plan.UsesAliases
        || statement.asksSession();
  }

  static String text(Plan plan) {
    return plan instanceof Plan.PassThrough pass ? pass.sql() : "";
  }

  /** One text with scripts or COPY among its statements: the transaction it implies is made. */
  private void mixed(List<Statement> statements) throws IOException {
    boolean implied = false;
    for (Statement statement : statements) {
      Plan plan = statement.plan();
      String word = firstWord(plan);
      boolean refusesBlock =
          plan instanceof Plan.Script script && script.block() == Plan.Block.REFUSED_INSIDE;
      if (implied && BEGIN.contains(word)) {
        implied = false;
        Message begun = Message.commandComplete("BEGIN");
        recorder.note(begun);
        client.write(begun);
        continue;
      }
      if (backend.status() == 'I'
          && !BEGIN.contains(word)
          && !END.contains(word)
          && !refusesBlock) {
        backend.query("BEGIN");
        implied = true;
      }
      try {
        one(statement);
      } catch (RuntimeException e) {
        if (implied && backend.status() != 'I') {
          backend.query("ROLLBACK");
          copies.settle(false);
        }
        throw e;
      }
      implied &= backend.status() == 'T';
    }
    if (implied) {
      backend.query("COMMIT");
      copies.settle(true);
    }
  }

  private void one(Statement statement) throws IOException {
    if (statement.asksSession()) {
      recorder.show();
    }
    Plan plan = aliases.resolve(statement.plan());
    if (LocalPlans.isLocal(plan)) {
      local.run(plan);
    } else {
      passThrough(text(plan));
    }
  }

  private static String firstWord(Plan plan) {
    return text(plan).strip().split("\\W+", 2)[0].toUpperCase(Locale.ROOT);
  }

  /**
   * Sends the text and passes on the answers; an error is raised once PostgreSQL is ready again.
   */
  private void passThrough(String sql) throws IOException {
    backend.send(Message.query(sql));
    PostgresError error = null;
    for (Message message = backend.receive(); message.type() != 'Z'; message = backend.receive()) {
      switch (message.type()) {
        case 'E' -> error = new PostgresError(message.fields());
        case 'G' -> backend.send(Message.ofStrings('f', "COPY FROM STDIN is not supported"));
        default -> {
          transactions.note(message);
          recorder.note(message);
          client.write(message);
        }
      }
    }
    if (error != null) {
      throw error;
    }
  }

  /** Makes an open transaction a failed one, as any error does. */
  void failTransaction() throws IOException {
    if (backend.status() == 'T') {
      try {
        backend.query("a statement of the client was refused");
      } catch (PostgresError e) {
        // What was wanted: a syntax error that aborts the transaction.
      }
    }
  }
}
