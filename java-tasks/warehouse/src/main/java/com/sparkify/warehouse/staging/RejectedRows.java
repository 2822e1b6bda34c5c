package com.sparkify.warehouse.staging;

import com.sparkify.warehouse.ExitCode;
import com.sparkify.warehouse.TaskException;
import com.sparkify.warehouse.WarehouseTransaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Sets rows aside that cannot be loaded: {@code sparkify_ops.rejected_rows}. */
public final class RejectedRows {
  /** How many rows a message names. */
  public static final int TOLD = 10;

  private static final List<String> COLUMNS =
      List.of("target", "uri", "line", "column_name", "value", "reason", "rejected_at", "run_id");

  private RejectedRows() {}

  /** Why nothing is loaded: too many bad rows, the first of them named. */
  public static TaskException tooMany(int most, long count, List<RejectedRow> rows) {
    return new TaskException(
        ExitCode.DATA_QUALITY,
        (count == 1 ? "1 row" : count + " rows")
            + " cannot be loaded and --max-rejected is "
            + most
            + ", so nothing was loaded: "
            + rows.stream().limit(TOLD).map(RejectedRow::toString).collect(Collectors.joining("; "))
            + (count > TOLD ? "; …" : "")
            + ". Mend the input and run again, or set such rows aside with --max-rejected");
  }

  /** Keeps the rows with the staging table that they were meant for. */
  public static void store(
      WarehouseTransaction transaction, String target, String runId, List<RejectedRow> rows)
      throws SQLException {
    Instant now = Instant.now();
    transaction.insert(
        "sparkify_ops.rejected_rows",
        COLUMNS,
        rows.stream()
            .map(
                row ->
                    Arrays.<Object>asList(
                        target,
                        row.uri(),
                        row.line(),
                        row.column(),
                        row.value(),
                        row.reason(),
                        now,
                        runId))
            .toList());
  }
}
