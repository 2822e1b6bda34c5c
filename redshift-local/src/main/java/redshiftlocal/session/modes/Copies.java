package redshiftlocal.session.modes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import redshiftlocal.copy.CopyOutcome;
import redshiftlocal.copy.CopyRunner;
import redshiftlocal.copy.load.CopyContext;
import redshiftlocal.copy.load.LoadProgress;
import redshiftlocal.copy.statement.CopyParser;
import redshiftlocal.copy.statement.CopyStatement;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.session.backend.SideSession;
import redshiftlocal.session.history.QueryRecorder;
import redshiftlocal.session.history.RunningLoads;
import redshiftlocal.session.transactions.WriteLocks;
import redshiftlocal.session.users.Who;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.sql.tokens.TableName;
import redshiftlocal.wire.PostgresConnection;
import redshiftlocal.wire.PostgresError;

/**
 * The COPYs of one session. What they leave behind outlives a rollback, and the client's end: it is
 * written inside the transaction, and again when that is undone.
 */
public final class Copies implements AutoCloseable {
  private static final String NO_TABLE = "42P01";

  private final PostgresConnection backend;
  private final WriteLocks locks;
  private final SideSession side;
  private final CopyRunner runner;
  private final QueryRecorder recorder;
  private final RunningLoads loads;
  private final BooleanSupplier cancelled;
  private final long userId;
  private final List<String> ifRolledBack = new ArrayList<>();
  private String lastCopy;

  public Copies(
      PostgresConnection backend,
      SideSession side,
      WriteLocks locks,
      CopyRunner runner,
      RunningLoads loads,
      Who who,
      QueryRecorder recorder,
      BooleanSupplier cancelled) {
    this.backend = backend;
    this.locks = locks;
    this.side = side;
    this.runner = runner;
    this.loads = loads;
    this.userId = who.id();
    this.recorder = recorder;
    this.cancelled = cancelled;
  }

  /**
   * Runs the COPY in the open transaction; the notices that it ends with.
   *
   * @throws RedshiftException why it loaded nothing
   */
  List<String> run(Plan.Load load) throws IOException {
    CopyStatement statement = CopyParser.parse(load.tokens());
    lock(statement.table());
    LoadProgress progress = new LoadProgress(recorder.id(), backend.pid(), userId);
    loads.add(progress);
    try {
      CopyOutcome outcome = runner.run(statement, context(progress));
      remember(outcome);
      if (outcome.failure().isPresent()) {
        throw outcome.failure().get();
      }
      backend.query(lastCopy);
      return outcome.infos();
    } finally {
      loads.remove(progress);
    }
  }

  private void lock(TableName table) throws IOException {
    try {
      locks.take(table);
    } catch (PostgresError e) {
      throw e.sqlState().equals(NO_TABLE)
          ? new RedshiftException("XX000", "Cannot COPY into nonexistent table " + table.table())
          : e;
    }
  }

  private CopyContext context(LoadProgress progress) throws IOException {
    int userId = Integer.parseInt(backend.query("SELECT redshift_local.caller_id()").get(0).get(0));
    return new CopyContext(
        backend, side.get(), backend.pid(), userId, recorder.transaction(), progress, cancelled);
  }

  /** A COPY that failed while loading has an id to ask the error tables by, and loaded no row. */
  private void remember(CopyOutcome outcome) {
    ifRolledBack.addAll(outcome.sqlIfRolledBack());
    lastCopy =
        "SET redshift_local.last_copy_id TO "
            + Quoting.literal(Integer.toString(recorder.id()))
            + "; SET redshift_local.last_copy_count TO "
            + Quoting.literal(Long.toString(outcome.rowsLoaded()));
  }

  /** To be called when no transaction is open any more; does nothing when nothing is left to do. */
  public void settle(boolean committed) throws IOException {
    if (!committed) {
      writeWhatOutlives();
      if (lastCopy != null && backend.status() == 'I') {
        // The rollback has undone the settings too.
        backend.query(lastCopy);
      }
    }
    ifRolledBack.clear();
    lastCopy = null;
  }

  private void writeWhatOutlives() throws IOException {
    for (String statement : ifRolledBack) {
      side.get().query(statement);
    }
    ifRolledBack.clear();
  }

  /** The client has gone: its transaction is rolled back, what outlives that is still written. */
  @Override
  public void close() throws IOException {
    writeWhatOutlives();
  }
}
