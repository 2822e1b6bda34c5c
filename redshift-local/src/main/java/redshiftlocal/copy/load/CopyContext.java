package redshiftlocal.copy.load;

import java.util.function.BooleanSupplier;
import redshiftlocal.wire.Postgres;

/**
 * Whose COPY it is.
 *
 * @param session the client's own PostgreSQL session, inside its transaction if it has one
 * @param side an autocommit session in the same database, for what must outlive a rollback
 * @param pid the client's backend process, as pg_backend_pid() shows it
 * @param transaction the number of the first query of the client's transaction
 * @param progress where the load's readers say how far they are
 * @param cancelled becomes true when the client asks to stop
 */
public record CopyContext(
    Postgres session,
    Postgres side,
    int pid,
    int userId,
    int transaction,
    LoadProgress progress,
    BooleanSupplier cancelled) {}
