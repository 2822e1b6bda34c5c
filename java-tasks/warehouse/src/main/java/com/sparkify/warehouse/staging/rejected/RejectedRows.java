package com.sparkify.warehouse.staging.rejected;

import com.sparkify.warehouse.WarehouseTransaction;
import com.sparkify.warehouse.storage.FileLines;
import com.sparkify.warehouse.storage.FileStore;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The rows that are set aside because they cannot be loaded: {@code sparkify_ops.rejected_rows}.
 */
public final class RejectedRows {
  private static final Logger LOG = LoggerFactory.getLogger(RejectedRows.class);

  /** Of a line; an event has some 600, and 65,535 bytes fit. */
  private static final int CHARACTERS_KEPT = 4_000;

  private static final List<String> COLUMNS =
      List.of(
          "target",
          "uri",
          "line",
          "column_name",
          "value",
          "code",
          "reason",
          "raw_text",
          "rejected_at",
          "run_id",
          "load_unit");

  private RejectedRows() {}

  /**
   * The rows as the table keeps them, with the lines as they stand in the files: the load-error
   * views cut them and show no letter beyond ASCII (developer guide, "STL_LOAD_ERRORS"), or have
   * none at all.
   *
   * @param unit the number of the load unit that they are set aside from
   */
  public static List<List<Object>> values(
      FileStore store, String target, String runId, long unit, List<RejectedRow> rows) {
    rows.forEach(row -> LOG.warn("rejected: {}", row));
    Map<String, List<RejectedRow>> byFile =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    row -> String.valueOf(row.uri()), LinkedHashMap::new, Collectors.toList()));
    Instant now = Instant.now();
    List<List<Object>> values = new ArrayList<>();
    for (List<RejectedRow> ofFile : byFile.values()) {
      Map<Long, String> rawTexts = rawTexts(store, ofFile);
      for (RejectedRow row : ofFile) {
        values.add(
            Arrays.asList(
                target,
                row.uri(),
                row.line(),
                row.column(),
                row.value(),
                row.code(),
                row.reason(),
                rawTexts.get(row.line()),
                now,
                runId,
                unit));
      }
    }
    return values;
  }

  /** Adds rows to the table. */
  public static void store(WarehouseTransaction transaction, List<List<Object>> values)
      throws SQLException {
    transaction.insert("sparkify_ops.rejected_rows", COLUMNS, values);
  }

  /** The lines of rows of one file; none when it can be read no more. */
  private static Map<Long, String> rawTexts(FileStore store, List<RejectedRow> rows) {
    Set<Long> wanted = new HashSet<>();
    rows.forEach(row -> wanted.add(row.line()));
    Map<Long, String> found = new HashMap<>();
    String uri = rows.get(0).uri();
    if (uri == null) {
      return found;
    }
    try (FileLines file = FileLines.of(store, uri, CHARACTERS_KEPT)) {
      for (String text = file.next(); text != null; text = file.next()) {
        if (wanted.contains(file.line())) {
          // No text of a warehouse can hold a NUL.
          found.put(file.line(), text.replace('\0', '\uFFFD'));
        }
      }
    } catch (IOException | SdkException e) {
      LOG.warn("{} cannot be read for its rejected lines: {}", uri, e.getMessage());
    }
    return found;
  }
}
