package com.sparkify.warehouse.staging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Rows that were copied, and yet cannot be staged.
 *
 * @param count how many there are
 * @param judge says of a line what is wrong with it; null when nothing is
 */
public record BadRows(long count, Function<String, Fault> judge) {
  static final BadRows NONE = new BadRows(0, line -> null);

  /** COPY takes no larger JSON value (developer guide, "COPY from JSON format"). */
  private static final int LONGEST_LINE = 4 * 1024 * 1024;

  /** What is wrong with a line. */
  public record Fault(String column, String value, String code, String reason) {}

  /**
   * Finds the lines by reading the files again: COPY does not tell where a row came from, and
   * whoever has to correct a file wants to know.
   *
   * @param most no more than so many
   */
  List<RejectedRow> places(FileStore store, List<StoredFile> files, long most) {
    List<RejectedRow> found = new ArrayList<>();
    for (StoredFile file : files) {
      if (found.size() < Math.min(count, most) && !file.isEmpty()) {
        search(store, file.uri(), most, found);
      }
    }
    return found;
  }

  private void search(FileStore store, String uri, long most, List<RejectedRow> found) {
    try (FileLines file = FileLines.of(store, uri, LONGEST_LINE)) {
      for (String line = file.next(); line != null && found.size() < most; line = file.next()) {
        Fault fault = judge.apply(line);
        if (fault != null) {
          found.add(
              new RejectedRow(
                  uri, file.line(), fault.column(), fault.value(), fault.code(), fault.reason()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
