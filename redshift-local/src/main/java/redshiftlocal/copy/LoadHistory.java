package redshiftlocal.copy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import redshiftlocal.sql.Quoting;
import redshiftlocal.wire.Postgres;

/** Writes what a COPY leaves behind into the tables of {@code load_history.sql}. */
final class LoadHistory {
  /** The newest errors are kept; Redshift keeps seven days, a laptop this many rows. */
  private static final int KEPT_ERRORS = 100_000;

  private final CopyContext context;
  private final long queryId;
  private final long tableId;

  LoadHistory(CopyContext context, long queryId, long tableId) {
    this.context = context;
    this.queryId = queryId;
    this.tableId = tableId;
  }

  static long nextQueryId(Postgres side) throws IOException {
    return Long.parseLong(side.query("SELECT nextval('redshift_local.query_id')").get(0).get(0));
  }

  List<String> errorStatements(List<LoadError> errors) {
    List<String> statements = new ArrayList<>();
    for (int i = 0; i < errors.size(); i += 100) {
      statements.add(
          errors.subList(i, Math.min(errors.size(), i + 100)).stream()
              .map(this::row)
              .collect(
                  Collectors.joining(", ", "INSERT INTO redshift_local.load_error VALUES ", "")));
    }
    return statements;
  }

  private String row(LoadError error) {
    List<String> values =
        List.of(
            String.valueOf(context.userId()),
            String.valueOf(tableId),
            "statement_timestamp() AT TIME ZONE 'UTC'",
            String.valueOf(context.pid()),
            String.valueOf(queryId),
            text(error.file(), 256),
            String.valueOf(error.line()),
            text(error.column(), 127),
            text(error.type(), 10),
            text(error.length(), 10),
            String.valueOf(error.position()),
            text(error.rawLine(), 1024),
            text(error.rawValue(), 1024),
            String.valueOf(error.code()),
            text(error.reason(), 512));
    return "(" + String.join(", ", values) + ")";
  }

  private static String text(String value, int most) {
    String safe = value.replace('\0', '.');
    return Quoting.literal(safe.length() > most ? safe.substring(0, most) : safe);
  }

  List<String> commitStatements(List<LoadedFile> files) {
    List<String> statements = new ArrayList<>();
    for (int i = 0; i < files.size(); i += 500) {
      statements.add(
          files.subList(i, Math.min(files.size(), i + 500)).stream()
              .map(
                  f ->
                      "("
                          + context.userId()
                          + ", "
                          + queryId
                          + ", "
                          + text(f.uri(), 256)
                          + ", "
                          + f.lines()
                          + ", statement_timestamp() AT TIME ZONE 'UTC')")
              .collect(
                  Collectors.joining(", ", "INSERT INTO redshift_local.load_commit VALUES ", "")));
    }
    return statements;
  }

  void trim() throws IOException {
    context
        .side()
        .query(
            "DELETE FROM redshift_local.load_error WHERE query_id < "
                + queryId
                + " AND (SELECT count(*) FROM redshift_local.load_error) > "
                + KEPT_ERRORS);
    context
        .side()
        .query("DELETE FROM redshift_local.load_commit WHERE query_id < " + (queryId - 1000));
  }

  /** A file that was read, and how many of its rows were loaded. */
  record LoadedFile(String uri, long lines) {}
}
