package redshiftlocal.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import redshiftlocal.copy.CopyContext;
import redshiftlocal.copy.CopyOutcome;
import redshiftlocal.copy.CopyParser;
import redshiftlocal.copy.CopyRunner;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.sql.Plan;
import redshiftlocal.sql.Quoting;
import redshiftlocal.wire.Message;
import redshiftlocal.wire.PostgresConnection;
import redshiftlocal.wire.PostgresError;

/** The plans that are more than one PostgreSQL statement: scripts, and COPY. */
final class LocalPlans implements AutoCloseable {
  private static final String SEPARATOR = "\n;\n";

  private final PostgresConnection backend;
  private final Client client;
  private final Backends backends;
  private final String database;
  private final CopyRunner copies;
  private final BooleanSupplier cancelled;
  private final List<String> ifRolledBack = new ArrayList<>();
  private PostgresConnection side;
  private String lastCopy;
  private boolean lastCopyUnsettled;

  LocalPlans(
      PostgresConnection backend,
      Client client,
      Backends backends,
      String database,
      CopyRunner copies,
      BooleanSupplier cancelled) {
    this.backend = backend;
    this.client = client;
    this.backends = backends;
    this.database = database;
    this.copies = copies;
    this.cancelled = cancelled;
  }

  static boolean isLocal(Plan plan) {
    return plan instanceof Plan.Script || plan instanceof Plan.Load;
  }

  /** Runs the plan and answers it, up to CommandComplete; PostgreSQL must be ready for a query. */
  void run(Plan plan) throws IOException {
    if (backend.status() == 'E') {
      throw new RedshiftException(
          "25P02",
          "current transaction is aborted, commands ignored until end of transaction block");
    }
    if (plan instanceof Plan.Script script) {
      script(script);
    } else if (plan instanceof Plan.Load load) {
      load(load);
    }
  }

  private void script(Plan.Script script) throws IOException {
    boolean inBlock = backend.status() == 'T';
    if (script.block() == Plan.Block.REFUSED_INSIDE) {
      if (inBlock) {
        throw new RedshiftException(
            "25001", script.tag() + " cannot run inside a transaction block");
      }
      for (String statement : script.statements()) {
        backend.query(statement);
      }
    } else if (!script.statements().isEmpty()) {
      backend.query(String.join(SEPARATOR, script.statements()));
    }
    if (inBlock && script.block() == Plan.Block.COMMITS) {
      backend.query("COMMIT");
      settle(true);
    }
    client.infos(script.infos());
    client.write(Message.commandComplete(script.tag()));
  }

  private void load(Plan.Load load) throws IOException {
    boolean inBlock = backend.status() == 'T';
    if (!inBlock) {
      backend.query("BEGIN");
    }
    CopyOutcome outcome;
    try {
      outcome = copies.run(CopyParser.parse(load.tokens()), context());
      if (outcome.failure().isPresent()) {
        client.infos(outcome.infos());
        throw outcome.failure().get();
      }
      remember(outcome);
      if (!inBlock) {
        backend.query("COMMIT");
        settle(true);
      }
    } catch (RedshiftException | PostgresError e) {
      if (!inBlock && backend.status() != 'I') {
        backend.query("ROLLBACK");
      }
      if (!inBlock) {
        settle(false);
      }
      throw e;
    }
    client.infos(outcome.infos());
    client.write(Message.commandComplete("COPY"));
  }

  private CopyContext context() throws IOException {
    int userId =
        Integer.parseInt(
            backend
                .query("SELECT usesysid FROM pg_user WHERE usename = current_user")
                .get(0)
                .get(0));
    return new CopyContext(backend, side(), backend.pid(), userId, database, cancelled);
  }

  private PostgresConnection side() throws IOException {
    if (side == null) {
      side = backends.side(database);
    }
    return side;
  }

  private void remember(CopyOutcome outcome) throws IOException {
    ifRolledBack.addAll(outcome.sqlIfRolledBack());
    lastCopy =
        "SELECT set_config('redshift_local.last_copy_id', "
            + Quoting.literal(Long.toString(outcome.queryId()))
            + ", false), set_config('redshift_local.last_copy_count', "
            + Quoting.literal(Long.toString(outcome.rowsLoaded()))
            + ", false)";
    lastCopyUnsettled = true;
    backend.query(lastCopy);
  }

  /** To be called when no transaction is open any more; does nothing when nothing is left to do. */
  void settle(boolean committed) throws IOException {
    if (!committed) {
      writeWhatOutlives();
      if (lastCopyUnsettled && backend.status() == 'I') {
        // The rollback has undone the settings too.
        backend.query(lastCopy);
      }
    }
    ifRolledBack.clear();
    lastCopyUnsettled = false;
  }

  private void writeWhatOutlives() throws IOException {
    for (String statement : ifRolledBack) {
      side().query(statement);
    }
    ifRolledBack.clear();
  }

  /** The client has gone: its transaction is rolled back, what outlives that is still written. */
  @Override
  public void close() throws IOException {
    try {
      writeWhatOutlives();
    } finally {
      if (side != null) {
        side.close();
      }
    }
  }
}
