package com.sparkify.checkquality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Damage that is done to good data on purpose: {@code quality/faults/<name>.sql}, whose first two
 * lines say what it stands for and at which gate it has to be noticed.
 */
record Fault(String name, String meaning, String gate, List<String> statements) {
  private static final String GATE = "-- gate: ";

  static List<Fault> all(Path folder) throws IOException {
    List<Fault> faults = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        faults.add(read(file));
      }
    }
    return faults;
  }

  private static Fault read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (!lines.get(0).startsWith("-- ") || !lines.get(1).startsWith(GATE)) {
      throw new IOException(file + " does not begin with what it means, and its gate");
    }
    String sql = String.join("\n", lines.subList(2, lines.size()));
    return new Fault(
        file.getFileName().toString().replace(".sql", ""),
        lines.get(0).substring(3),
        lines.get(1).substring(GATE.length()),
        Stream.of(sql.split(";")).map(String::strip).filter(s -> !s.isEmpty()).toList());
  }

  @Override
  public String toString() {
    return name;
  }
}
