package redshiftlocal.session.history;

/**
 * A query that has ended.
 *
 * @param transaction the number of its transaction's first query
 * @param userId the role's number: names are given again
 * @param query whether STL_QUERY shows it, and not only SYS_QUERY_HISTORY
 * @param start and {@code end} microseconds since 1970
 * @param status success, failed or canceled
 * @param rows what the command tag counted
 */
public record LoggedQuery(
    int id,
    int transaction,
    long userId,
    int pid,
    String kind,
    boolean query,
    String text,
    long start,
    long end,
    String status,
    long rows,
    String error) {}
