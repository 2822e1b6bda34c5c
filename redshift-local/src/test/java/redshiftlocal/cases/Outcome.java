package redshiftlocal.cases;

import java.util.List;

/**
 * What a client saw of one statement.
 *
 * @param rows null when it gave no result set; columns and types too
 * @param tag the command tag, null where the client does not show it
 * @param error null when it succeeded
 */
record Outcome(
    List<String> columns,
    List<String> types,
    List<List<String>> rows,
    List<String> notices,
    String tag,
    Failure error) {

  /** An error as the server sent it; detail may be null. */
  record Failure(String sqlstate, String message, String detail) {}
}
