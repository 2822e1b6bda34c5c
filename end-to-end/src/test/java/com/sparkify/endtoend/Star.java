package com.sparkify.endtoend;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The five tables as analysts see them: each a sorted list of rows, a row as one text. */
record Star(Map<String, List<String>> tables) {
  /** What is in a cell, the same whether calculated or read. */
  static String row(Object... cells) {
    return String.join(" | ", Stream.of(cells).map(String::valueOf).toList());
  }

  static final class Builder {
    private final Map<String, List<String>> tables = new TreeMap<>();

    Builder table(String name, Stream<String> rows) {
      tables.put(name, rows.sorted().toList());
      return this;
    }

    Star build() {
      return new Star(tables);
    }
  }

  int count(String table) {
    return tables.get(table).size();
  }

  /** How many plays have a song. */
  long matched() {
    return tables.get("songplays").stream()
        .filter(row -> !row.split(" \\| ")[4].equals("null"))
        .count();
  }
}
