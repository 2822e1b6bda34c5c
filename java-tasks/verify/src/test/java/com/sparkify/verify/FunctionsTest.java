package com.sparkify.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import redshiftsql.parse.Parser;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;

/** Every function that a task's SQL calls is called by a point, or run by the small pipeline. */
class FunctionsTest {
  private static final Set<String> TASKS =
      Set.of("stage-events", "stage-songs", "accept-staging", "load-dimension", "load-fact");

  /** Those that want a COPY before them; staging calls it on each file that it loads. */
  private static final Set<String> BY_THE_PIPELINE = Set.of("pg_last_copy_id");

  private static Set<String> functions(Path folder) throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".sql")).toList()) {
        // The values that a run binds.
        String sql = Files.readString(file).replaceAll("(?<!:):[a-z_]+", "NULL");
        for (Node node : Parser.parse(sql).descendants()) {
          if (node.is(Kind.CALL) || node.is(Kind.KEYWORD_CALL)) {
            names.add(node.firstToken().text().toLowerCase(Locale.ROOT));
          }
        }
      }
    }
    return names;
  }

  @Test
  void everyFunctionOfTheTasksIsTried() throws IOException {
    Set<String> called = new TreeSet<>();
    for (String task : TASKS) {
      called.addAll(functions(Path.of("..", task, "src/main/resources/com")));
    }
    called.addAll(functions(Path.of("../warehouse/src/main/resources/com")));
    called.removeAll(BY_THE_PIPELINE);
    assertThat(called).hasSizeGreaterThan(15).contains("row_number", "octet_length");
    assertThat(functions(Path.of("src/main/resources/com/sparkify/verify/points")))
        .containsAll(called);
  }
}
