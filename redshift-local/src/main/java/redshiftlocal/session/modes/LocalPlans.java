package redshiftlocal.session.modes;

import java.io.IOException;
import java.util.List;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.session.client.Client;
import redshiftlocal.session.history.QueryRecorder;
import redshiftlocal.session.transactions.Transactions;
import redshiftlocal.session.users.Authority;
import redshiftlocal.session.users.Owners;
import redshiftlocal.sql.Statement;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.wire.Message;
import redshiftlocal.wire.PostgresConnection;

/** The plans that are more than one PostgreSQL statement: scripts, COPY, and transaction blocks. */
public final class LocalPlans {
  private static final String SEPARATOR = "\n;\n";

  private final PostgresConnection backend;
  private final Client client;
  private final Copies copies;
  private final Transactions transactions;
  private final QueryRecorder recorder;
  private final Authority authority;
  private final Owners owners;

  public LocalPlans(
      PostgresConnection backend,
      Client client,
      Copies copies,
      Transactions transactions,
      QueryRecorder recorder,
      Authority authority,
      Owners owners) {
    this.backend = backend;
    this.client = client;
    this.copies = copies;
    this.transactions = transactions;
    this.recorder = recorder;
    this.authority = authority;
    this.owners = owners;
  }

  static boolean isLocal(Plan plan) {
    return plan instanceof Plan.Script
        || plan instanceof Plan.UserChange
        || plan instanceof Plan.Become
        || plan instanceof Plan.Load
        || plan instanceof Plan.Transaction;
  }

  /** Runs the statement and answers it; PostgreSQL must be ready for a query, the lock taken. */
  void run(Statement statement) throws IOException {
    if (statement.plan() instanceof Plan.Transaction transaction) {
      complete(transactions.run(transaction));
      return;
    }
    if (backend.status() == 'E') {
      throw new RedshiftException(
          "25P02",
          "current transaction is aborted, commands ignored until end of transaction block");
    }
    if (statement.plan() instanceof Plan.Script script) {
      script(script, statement, List.of());
    } else if (statement.plan() instanceof Plan.UserChange change) {
      owners.checkOwnNothing(change.dropped());
      script(change.script(), statement, change.passwords());
      if (change.ofSuperusers()) {
        owners.mayHaveChanged();
      }
    } else if (statement.plan() instanceof Plan.Become become) {
      authority.become(become.user());
      transactions.after(statement);
      complete(become.user() == null ? "RESET" : "SET");
    } else if (statement.plan() instanceof Plan.Load load) {
      transactions.imply();
      List<String> infos = copies.run(load);
      transactions.after(statement);
      transactions.check(statement);
      client.infos(infos);
      complete("COPY");
    }
  }

  private void script(Plan.Script script, Statement statement, List<String> values)
      throws IOException {
    switch (script.block()) {
      case REFUSED_INSIDE -> {
        checkOutside(script);
        for (String sql : script.statements()) {
          backend.query(sql);
        }
      }
      case ALONE -> {
        checkOutside(script);
        run(script.statements(), values);
      }
      case NEEDED -> {
        transactions.imply();
        run(script.statements(), values);
      }
      default -> run(script.statements(), values);
    }
    transactions.after(statement);
    transactions.check(statement);
    if (script.block() == Plan.Block.COMMITS && backend.status() == 'T') {
      transactions.commit();
    }
    client.infos(script.infos());
    complete(script.tag());
  }

  private void run(List<String> statements, List<String> values) throws IOException {
    if (!values.isEmpty()) {
      backend.queryBeside(statements.get(0), values);
    } else if (!statements.isEmpty()) {
      backend.query(String.join(SEPARATOR, statements));
    }
  }

  private void checkOutside(Plan.Script script) {
    if (backend.status() == 'T') {
      String where =
          transactions.isImplied() ? "a multiple commands statement" : "a transaction block";
      throw new RedshiftException("25001", script.tag() + " cannot run inside " + where);
    }
  }

  private void complete(String tag) throws IOException {
    Message complete = Message.commandComplete(tag);
    recorder.note(complete);
    client.write(complete);
  }
}
