package redshiftlocal.session.transactions;

import java.io.IOException;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.sql.Statement;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.wire.PostgresConnection;

/**
 * The transactions of one session: those that the client begins, and those that we begin for it.
 */
public final class Transactions {
  private final PostgresConnection backend;
  private final WriteLocks locks;
  private final Isolation isolation;
  private final End end;

  /** The open block is ours: it ends with the client's text, or at its Sync. */
  private boolean implied;

  private final FirstRead firstRead;

  /** What is to be done when a transaction has ended. */
  @FunctionalInterface
  public interface End {
    void reached(boolean committed) throws IOException;
  }

  public Transactions(
      PostgresConnection backend, WriteLocks locks, SerializationGraph graph, End end) {
    this.backend = backend;
    this.locks = locks;
    this.isolation = new Isolation(backend, graph);
    this.end = end;
    this.firstRead = new FirstRead(backend);
  }

  public boolean isImplied() {
    return implied;
  }

  /** Opens a transaction when none is open. */
  public void imply() throws IOException {
    if (backend.status() == 'I') {
      backend.queryBeside("BEGIN");
      implied = true;
    }
  }

  /** Whether the statement still has to wait for a lock; then PostgreSQL must be ready for it. */
  public boolean needsLock(Statement statement) {
    return statement.target().isPresent()
        && backend.status() != 'E'
        && !locks.holds(statement.target().get());
  }

  /** Before PostgreSQL sees the statement: its snapshot comes after the lock it waits for. */
  public void before(Statement statement) throws IOException {
    if (needsLock(statement)) {
      imply();
      locks.take(statement.target().get());
    }
  }

  /**
   * Parses the statement, where isolation must know its tables before it runs: what the driver has
   * got rows of must not fail any more.
   */
  public void beforeQuery(Statement statement, String sql) throws IOException {
    if (isolation.isNew(statement)) {
      backend.parseBeside(sql);
      isolation.check(statement);
    }
  }

  /** Whether {@link #check} has something to look at. */
  public boolean isNew(Statement statement) {
    return isolation.isNew(statement);
  }

  /** The statement's tables are locked: may it run? */
  public void check(Statement statement) throws IOException {
    isolation.check(statement);
  }

  /** When the statement is done. */
  public void after(Statement statement) {
    firstRead.ran(statement);
  }

  /** Runs the client's BEGIN, COMMIT or ROLLBACK; its command tag. */
  public String run(Plan.Transaction plan) throws IOException {
    return switch (plan.action()) {
      case BEGIN -> begin(plan.sql());
      case COMMIT -> backend.status() == 'E' ? rollback() : commit();
      case ROLLBACK -> rollback();
    };
  }

  private String begin(String sql) throws IOException {
    if (implied) {
      implied = false;
    } else {
      backend.queryBeside(sql);
      firstRead.begin();
    }
    return sql.startsWith("START") ? "START TRANSACTION" : "BEGIN";
  }

  /** Commits what is open. */
  public String commit() throws IOException {
    try {
      backend.queryBeside("COMMIT");
    } catch (RuntimeException e) {
      ended(false);
      throw e;
    }
    ended(true);
    return "COMMIT";
  }

  private String rollback() throws IOException {
    isolation.ended(false);
    backend.queryBeside("ROLLBACK");
    ended(false);
    return "ROLLBACK";
  }

  /** The client's text or pipeline is at its end. */
  public void endImplied() throws IOException {
    if (implied) {
      backend.settle(backend.status() == 'T' ? this::commit : this::rollback);
    }
  }

  private void ended(boolean committed) throws IOException {
    implied = false;
    isolation.ended(committed);
    locks.released();
    firstRead.ended();
    end.reached(committed);
  }

  /** PostgreSQL is ready for the client's next message. */
  public void atRest() throws IOException {
    if (backend.status() == 'T') {
      backend.settle(firstRead::giveBackSnapshot);
    }
  }

  /** The client or PostgreSQL has gone, and the open transaction with it. */
  public void abandon() {
    isolation.ended(false);
  }

  /** What PostgreSQL's serialization failure is to Redshift. */
  public RedshiftException rowConflict() {
    return isolation.rowConflict();
  }
}
