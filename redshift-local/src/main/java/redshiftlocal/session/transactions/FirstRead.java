package redshiftlocal.session.transactions;

import java.io.IOException;
import java.util.Locale;
import redshiftlocal.sql.Statement;
import redshiftlocal.sql.StatementKind;
import redshiftlocal.wire.PostgresConnection;

/**
 * Keeps queries without a table from giving a block its snapshot: in Redshift the first read of a
 * table does, in PostgreSQL the first query (developer guide, "Serializable isolation").
 */
final class FirstRead {
  private final PostgresConnection backend;

  /** The block has run nothing yet but queries without a table. */
  private boolean fresh;

  private boolean queried;

  FirstRead(PostgresConnection backend) {
    this.backend = backend;
  }

  void begin() {
    fresh = true;
    queried = false;
  }

  void ran(Statement statement) {
    queried = fresh && isPlainQuery(statement);
    fresh = queried;
  }

  /** Any other statement may leave something in the block that is not to be given up. */
  private static boolean isPlainQuery(Statement statement) {
    String text = statement.text().toLowerCase(Locale.ROOT);
    return statement.kind() == StatementKind.LEADER
        && text.startsWith("select")
        && !text.contains("set_config");
  }

  /** Begins the block anew when it has a snapshot that it should not have. */
  void giveBackSnapshot() throws IOException {
    if (queried) {
      backend.queryBeside("COMMIT AND CHAIN");
      queried = false;
    }
  }

  void ended() {
    fresh = false;
    queried = false;
  }
}
