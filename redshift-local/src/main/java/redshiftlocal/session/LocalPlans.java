package redshiftlocal.session;

import java.io.IOException;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.sql.Plan;
import redshiftlocal.wire.Message;
import redshiftlocal.wire.PostgresConnection;

/** The plans that are more than one PostgreSQL statement: scripts, and COPY. */
final class LocalPlans {
  private static final String SEPARATOR = "\n;\n";

  private final PostgresConnection backend;
  private final Client client;
  private final Copies copies;
  private final QueryRecorder recorder;

  LocalPlans(PostgresConnection backend, Client client, Copies copies, QueryRecorder recorder) {
    this.backend = backend;
    this.client = client;
    this.copies = copies;
    this.recorder = recorder;
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
      copies.run(load);
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
      copies.settle(true);
    }
    client.infos(script.infos());
    Message complete = Message.commandComplete(script.tag());
    recorder.note(complete);
    client.write(complete);
  }
}
