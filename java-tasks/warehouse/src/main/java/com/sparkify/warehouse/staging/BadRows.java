package com.sparkify.warehouse.staging;

import com.sparkify.warehouse.staging.JsonRows.JsonRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Rows that were copied, and yet cannot be staged.
 *
 * @param count how many there are
 * @param judge says of a row what is wrong with it; null when nothing is
 */
public record BadRows(long count, Function<JsonNode, Fault> judge) {
  static final BadRows NONE = new BadRows(0, row -> null);

  /** What is wrong with a row. */
  public record Fault(String column, String value, String code, String reason) {}

  /**
   * Finds the rows by reading the files again: COPY does not tell where a row came from, and
   * whoever has to correct a file wants to know.
   *
   * @param rejected what COPY has rejected itself, and need not be found
   * @param most no more than so many
   */
  List<RejectedRow> places(
      FileStore store, List<StoredFile> files, List<RejectedRow> rejected, long most) {
    List<RejectedRow> found = new ArrayList<>();
    for (StoredFile file : files) {
      if (found.size() < Math.min(count, most) && !file.isEmpty()) {
        search(store, file.uri(), linesOf(rejected, file.uri()), most, found);
      }
    }
    return found;
  }

  private static List<Long> linesOf(List<RejectedRow> rejected, String uri) {
    return new ArrayList<>(
        rejected.stream().filter(row -> uri.equals(row.uri())).map(RejectedRow::line).toList());
  }

  private void search(
      FileStore store, String uri, List<Long> rejected, long most, List<RejectedRow> found) {
    try (JsonRows file = JsonRows.of(store, uri)) {
      for (JsonRow row = file.next(); row != null && found.size() < most; row = file.next()) {
        Fault fault = judge.apply(row.value());
        // Of two rows on one line COPY may have rejected either: one is left for it.
        if (fault != null && !rejected.remove(Long.valueOf(row.lastLine()))) {
          found.add(
              new RejectedRow(
                  uri, row.line(), fault.column(), fault.value(), fault.code(), fault.reason()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
