package redshiftlocal.copy.load;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import redshiftlocal.copy.row.FieldValue;
import redshiftlocal.copy.statement.CopyStatement;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.s3.ObjectStore.StoredObject;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Writes what a COPY leaves behind, by the function of {@code load_history.sql}. */
public final class LoadHistory {
  /** Redshift logs the fields of at most so many bad rows a slice. */
  static final int DETAILED_ERRORS = 20;

  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /** An escaped NUL, which jsonb refuses; not what follows an escaped backslash. */
  private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

  private final CopyContext context;
  private final CopyStatement statement;
  private final Target target;
  private final List<StoredObject> objects;
  private final long start = now();

  public LoadHistory(
      CopyContext context, CopyStatement statement, Target target, List<StoredObject> objects) {
    this.context = context;
    this.statement = statement;
    this.target = target;
    this.objects = objects;
  }

  static long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  /** The statement that records the load; it can be run again when a rollback has undone it. */
  public String statement(Load load) {
    LoadRecord entry =
        new LoadRecord(
            context.progress().state().query(),
            context.transaction(),
            context.userId(),
            context.pid(),
            target.tableId(),
            statement.table().table(),
            load.failure().isPresent() ? "aborted" : "completed",
            start,
            now(),
            statement.source().toString(),
            statement.options().fileFormat(),
            load.failure().isPresent() || statement.options().noLoad ? 0 : load.rows(),
            objects.size(),
            objects.stream().mapToLong(StoredObject::size).sum(),
            load.errorCount(),
            load.files(),
            load.errors().stream().map(LoadError::withoutFields).toList(),
            details(load.errors()),
            load.replacements());
    String json = NUL.matcher(JSON.writeValueAsString(entry)).replaceAll("$1.");
    return "CALL redshift_local.record_load(" + Quoting.literal(json) + ")";
  }

  private static List<Detail> details(List<LoadError> errors) {
    return errors.stream()
        .limit(DETAILED_ERRORS)
        .flatMap(
            error ->
                java.util.stream.IntStream.range(0, error.fields().size())
                    .mapToObj(i -> Detail.of(error, i)))
        .toList();
  }

  /** Removes the oldest entries, so that nothing grows without bound. */
  public void trim() throws IOException {
    context.side().query("SELECT redshift_local.trim_load_history()");
  }

  private record Detail(
      String file,
      long line,
      int field,
      String column,
      String value,
      boolean isNull,
      String type,
      String length) {
    static Detail of(LoadError error, int i) {
      FieldValue field = error.fields().get(i);
      return new Detail(
          error.file(),
          error.line(),
          i,
          field.column(),
          field.value() == null ? "" : field.value(),
          field.value() == null,
          field.type(),
          field.length());
    }
  }

  private record LoadRecord(
      int queryId,
      int transactionId,
      int userId,
      int sessionId,
      long tableId,
      String tableName,
      String status,
      long start,
      long end,
      String source,
      String format,
      long rows,
      int sourceFiles,
      long sourceBytes,
      long errorCount,
      List<LoadedFile> files,
      List<LoadError> errors,
      List<Detail> details,
      List<Replacements.Replacement> replacements) {}
}
