package redshiftlocal.session;

import java.io.IOException;
import java.util.List;
import redshiftlocal.sql.Plan;
import redshiftlocal.sql.Statement;
import redshiftlocal.wire.Message;
import redshiftlocal.wire.PostgresConnection;
import redshiftlocal.wire.PostgresError;

/** Query messages: one text, one or more statements, one transaction unless it says otherwise. */
final class SimpleMode {
  private final PostgresConnection backend;
  private final Client client;
  private final LocalPlans local;
  private final Transactions transactions;
  private final QueryRecorder recorder;
  private final LateBinding views;
  private final ColumnLookup columns;
  private final OtherDatabase other;

  SimpleMode(
      PostgresConnection backend,
      Client client,
      LocalPlans local,
      Transactions transactions,
      QueryRecorder recorder,
      LateBinding views,
      OtherDatabase other) {
    this.backend = backend;
    this.client = client;
    this.local = local;
    this.transactions = transactions;
    this.recorder = recorder;
    this.views = views;
    this.columns = new ColumnLookup(backend);
    this.other = other;
  }

  /** Runs the statements; an error ends the text. */
  void run(List<Statement> statements) throws IOException {
    recorder.begin(statements);
    if (statements.size() == 1) {
      one(statements.get(0));
    } else {
      for (Statement statement : statements) {
        oneOfSeveral(statement);
      }
    }
    transactions.endImplied();
  }

  private void oneOfSeveral(Statement statement) throws IOException {
    if (!(statement.plan() instanceof Plan.Transaction)) {
      transactions.imply();
    }
    one(statement);
  }

  private void one(Statement statement) throws IOException {
    if (statement.asksSession()) {
      recorder.show(statement);
    }
    transactions.before(statement);
    views.before(statement);
    Statement resolved = statement.with(columns.resolve(statement.plan()));
    if (LocalPlans.isLocal(resolved.plan())) {
      local.run(resolved);
    } else {
      other.ask(resolved.plan(), List.of());
      passThrough(resolved);
    }
  }

  static String text(Plan plan) {
    if (plan instanceof Plan.Show show) {
      return show.sql();
    }
    return plan instanceof Plan.PassThrough pass ? pass.sql() : "";
  }

  /** Sends the statement and passes on the answers; its completion when all is well with it. */
  private void passThrough(Statement statement) throws IOException {
    String sql = text(statement.plan());
    transactions.beforeQuery(statement, sql);
    backend.send(Message.query(sql));
    PostgresError error = null;
    Message complete = null;
    ResultColumns columns = ResultColumns.PLAIN;
    for (Message message = backend.receive(); message.type() != 'Z'; message = backend.receive()) {
      switch (message.type()) {
        case 'E' -> error = new PostgresError(message.fields());
        case 'G' -> backend.send(Message.ofStrings('f', "COPY FROM STDIN is not supported"));
        case 'C' -> complete = message;
        case 'T' -> {
          columns = ResultColumns.of(message);
          client.write(message);
        }
        case 'D' -> client.write(columns.shown(message));
        default -> client.write(message);
      }
    }
    if (error != null) {
      throw error;
    }
    if (complete != null) {
      transactions.after(statement);
      recorder.note(complete);
      client.write(complete);
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
