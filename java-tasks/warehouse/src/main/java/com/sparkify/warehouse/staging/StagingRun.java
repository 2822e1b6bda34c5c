package com.sparkify.warehouse.staging;

import com.sparkify.warehouse.ExitCode;
import com.sparkify.warehouse.StorageOptions;
import com.sparkify.warehouse.TaskException;
import com.sparkify.warehouse.WarehouseTransaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One attempt at staging: its transaction, the bucket, and the one way by which files come from
 * there into the warehouse.
 *
 * @param limit how many bad rows are set aside before the attempt fails
 */
public record StagingRun(
    WarehouseTransaction transaction,
    FileStore store,
    StorageOptions storage,
    LoadErrors errors,
    RejectionLimit limit,
    String runId) {
  /** Developer guide, "Tutorial: Loading data from Amazon S3", step 5. */
  private static final Pattern LEFT_OUT =
      Pattern.compile("completed, (\\d+) record\\(s\\) could not be loaded");

  /**
   * Copies JSON files into a table, usually a temporary one. Files without a byte are left out:
   * they have no rows, and COPY fails where nothing else is named.
   *
   * @throws TaskException when more rows are bad than the limit bears
   * @param table as SQL
   */
  public Copied copy(String table, List<JsonColumn> columns, List<StoredFile> files)
      throws SQLException {
    List<StoredFile> full = files.stream().filter(file -> !file.isEmpty()).toList();
    if (full.isEmpty()) {
      return new Copied(0, List.of());
    }
    try (WorkFiles work = new WorkFiles(store, storage)) {
      JsonCopy copy =
          new JsonCopy(
              table,
              columns.stream().map(JsonColumn::name).toList(),
              work.manifest(full),
              work.jsonPaths(columns.stream().map(JsonColumn::path).toList()),
              limit.maxError());
      List<RejectedRow> rejected = leftOut(transaction.executeListening(copy.sql(storage)));
      Copied copied =
          new Copied(transaction.number("SELECT pg_last_copy_count()", Map.of()), rejected);
      if (!limit.bears(rejected.size(), copied.read())) {
        throw limit.refusal(rejected.size(), copied.read(), rejected);
      }
      return copied;
    }
  }

  /** The same attempt, with a limit for rows that are not set aside already. */
  public StagingRun beside(long setAside) {
    return new StagingRun(transaction, store, storage, errors, limit.beside(setAside), runId);
  }

  /** The rows that COPY says it left out; one that is not found must not go unnoticed. */
  private List<RejectedRow> leftOut(List<String> said) throws SQLException {
    long number = said.stream().mapToLong(StagingRun::leftOut).sum();
    List<RejectedRow> rejected = number == 0 ? List.of() : errors.read(transaction);
    if (rejected.size() < number) {
      throw new TaskException(
          ExitCode.TRY_AGAIN,
          "COPY left out "
              + number
              + " rows and the load-error views show "
              + rejected.size()
              + " of them: run the task again; nothing was loaded");
    }
    return rejected;
  }

  private static long leftOut(String message) {
    Matcher matcher = LEFT_OUT.matcher(message);
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }
}
