package redshiftlocal.copy;

import java.util.List;
import java.util.Optional;

/**
 * How a COPY that began to load has ended.
 *
 * @param infos notices of severity INFO, for the client
 * @param sqlIfRolledBack what to run in an autocommit session should the transaction roll back, so
 *     that the record of the load outlives it
 * @param failure the error, with nothing loaded; empty when the rows are in the table
 */
public record CopyOutcome(
    long rowsLoaded,
    List<String> infos,
    List<String> sqlIfRolledBack,
    Optional<RuntimeException> failure) {}
