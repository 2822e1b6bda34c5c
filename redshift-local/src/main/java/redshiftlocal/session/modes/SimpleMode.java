package redshiftlocal.session.modes;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import redshiftlocal.session.client.Client;
import redshiftlocal.session.history.QueryRecorder;
import redshiftlocal.session.lookup.NamesInQuotes;
import redshiftlocal.session.lookup.Preparation;
import redshiftlocal.session.transactions.Transactions;
import redshiftlocal.sql.RecentTranslations;
import redshiftlocal.sql.Statement;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.wire.Message;
import redshiftlocal.wire.PostgresConnection;
import redshiftlocal.wire.PostgresError;
import redshiftsql.tree.NameCase;

/** Query messages: one text, one or more statements, one transaction unless it says otherwise. */
public final class SimpleMode {
  private static final Preparation.Ready ALWAYS_READY = () -> {};

  private final PostgresConnection backend;
  private final Client client;
  private final LocalPlans local;
  private final Transactions transactions;
  private final QueryRecorder recorder;
  private final Preparation preparation;
  private final NamesInQuotes names;
  private final RecentTranslations translations = new RecentTranslations();

  public SimpleMode(
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
    this.recorder = recorder;
    this.preparation = preparation;
    this.names = names;
  }

  /**
   * Runs the text's statements; an error ends it. A SET is in force for the statement behind it.
   */
  public void run(String sql) throws IOException {
    Map<NameCase, List<Statement>> read = new EnumMap<>(NameCase.class);
    List<Statement> statements = read(sql, read);
    recorder.begin(statements);
    int count = statements.size();
    for (int i = 0; i < count; i++) {
      Statement statement = read(sql, read).get(i);
      if (count == 1) {
        one(statement);
      } else {
        oneOfSeveral(statement);
      }
      names.after(statement);
    }
    transactions.endImplied();
  }

  private List<Statement> read(String sql, Map<NameCase, List<Statement>> read) throws IOException {
    NameCase inQuotes = names.current();
    if (!read.containsKey(inQuotes)) {
      read.put(inQuotes, translations.statements(sql, inQuotes));
    }
    return read.get(inQuotes);
  }

  private void oneOfSeveral(Statement statement) throws IOException {
    if (!(statement.plan() instanceof Plan.Transaction)) {
      transactions.imply();
    }
    one(statement);
  }

  private void one(Statement read) throws IOException {
    Statement statement = preparation.located(read);
    if (statement.asksSession()) {
      recorder.show(statement);
    }
    transactions.before(statement);
    Statement resolved = preparation.before(statement, ALWAYS_READY);
    if (LocalPlans.isLocal(resolved.plan())) {
      local.run(resolved);
    } else {
      preparation.askOtherDatabase(resolved.plan(), List.of());
      passThrough(resolved);
    }
  }

  /** Sends the statement and passes on the answers; its completion when all is well with it. */
  private void passThrough(Statement statement) throws IOException {
    String sql = statement.plan().passedOn();
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
          client.answer(message, statement);
        }
        case 'D' -> client.answer(columns.shown(message), statement);
        default -> client.answer(message, statement);
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
  public void failTransaction() throws IOException {
    if (backend.status() == 'T') {
      try {
        backend.query("a statement of the client was refused");
      } catch (PostgresError e) {
        // What was wanted: a syntax error that aborts the transaction.
      }
    }
  }
}
