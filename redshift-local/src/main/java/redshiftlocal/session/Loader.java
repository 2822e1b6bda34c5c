package redshiftlocal.session;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.sql.Token;
import redshiftlocal.wire.Postgres;

/** Runs a COPY statement: the session's view of the rooms that read S3. */
@FunctionalInterface
public interface Loader {
  /**
   * Loads inside the transaction that {@code context.session()} has open.
   *
   * @throws RedshiftException when nothing was begun: a wrong option, a missing table or object
   */
  Outcome load(List<Token> statement, Context context) throws IOException;

  /**
   * Where a COPY runs.
   *
   * @param session the client's own session
   * @param side a session of the superuser in the same database, for what outlives a rollback
   */
  record Context(
      Postgres session,
      Postgres side,
      int pid,
      int userId,
      String database,
      BooleanSupplier cancelled) {}

  /**
   * What a COPY did.
   *
   * @param sqlIfRolledBack what {@code side} is to run should the transaction be rolled back
   * @param failure why the statement fails although loading had begun
   */
  record Outcome(
      long queryId,
      long rowsLoaded,
      List<String> infos,
      List<String> sqlIfRolledBack,
      Optional<RedshiftException> failure) {}
}
