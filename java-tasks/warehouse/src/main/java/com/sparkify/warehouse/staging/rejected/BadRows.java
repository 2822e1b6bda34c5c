package com.sparkify.warehouse.staging.rejected;

import com.sparkify.warehouse.staging.rejected.JsonRows.JsonRow;
import com.sparkify.warehouse.storage.FileStore;
import com.sparkify.warehouse.storage.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Rows that were copied, and yet cannot be staged.
 *
 * @param count how many there are
 * @param judge says of a row what is wrong with it; null when nothing is
 * @param anyOfThem what is wrong with all of them
 */
public record BadRows(long count, Function<JsonNode, Fault> judge, Fault anyOfThem) {
  public static final BadRows NONE = new BadRows(0, row -> null, null);

  /** What is wrong with a row. */
  public record Fault(String column, String value, String code, String reason) {
    RejectedRow in(String uri, long line) {
      return new RejectedRow(uri, line, column, value, code, reason);
    }
  }

  /**
   * Finds the rows by reading the files again: COPY does not say where a row came from, and whoever
   * has to correct a file wants to know. One that is not found, since this reads a file otherwise
   * than COPY does, has no file and no line.
   *
   * @param rejected what COPY has rejected itself, and need not be found
   * @param most no more than so many
   */
  public List<RejectedRow> places(
      FileStore store, List<StoredFile> files, List<RejectedRow> rejected, long most) {
    long wanted = Math.min(count, most);
    Search search = new Search(wanted);
    for (StoredFile file : files) {
      if (search.found.size() < wanted && !file.isEmpty()) {
        search.file(store, file.uri(), linesOf(rejected, file.uri()));
      }
    }
    List<RejectedRow> places = search.found;
    places.addAll(search.doubtful.stream().limit(wanted - places.size()).toList());
    while (places.size() < wanted) {
      places.add(anyOfThem.in(null, 0));
    }
    return places;
  }

  private static Set<Long> linesOf(List<RejectedRow> rejected, String uri) {
    return rejected.stream()
        .filter(row -> uri.equals(row.uri()))
        .map(RejectedRow::line)
        .collect(Collectors.toSet());
  }

  /** What was found so far. */
  private final class Search {
    final List<RejectedRow> found = new ArrayList<>();

    /** They end on a line of which COPY has rejected a row: this one, or another of the line. */
    final List<RejectedRow> doubtful = new ArrayList<>();

    private final long wanted;

    Search(long wanted) {
      this.wanted = wanted;
    }

    void file(FileStore store, String uri, Set<Long> rejected) {
      try (JsonRows file = JsonRows.of(store, uri)) {
        for (JsonRow row = file.next(); row != null && found.size() < wanted; row = file.next()) {
          Fault fault = judge.apply(row.value());
          if (fault != null) {
            (rejected.contains(row.lastLine()) ? doubtful : found).add(fault.in(uri, row.line()));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
