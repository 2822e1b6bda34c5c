package com.sparkify.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says of sizes. */
final class SampleDataCommandTest {
  @TempDir private Path folder;

  @Test
  void refusesASizeThatCannotBe() {
    assertThat(run("--songs", "0")).isEqualTo(2);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void writesTheSongsThatItIsAskedFor() {
    assertThat(run("--songs", "3", "--days", "1")).isZero();
    assertThat(folder.resolve("song_data/A"))
        .isDirectoryRecursivelyContaining(file -> file.toString().endsWith(".json"));
  }

  private int run(String... sizes) {
    List<String> arguments = new ArrayList<>(List.of("sample-data", "--out", folder.toString()));
    arguments.addAll(List.of(sizes));
    return Sandbox.commandLine().execute(arguments.toArray(String[]::new));
  }
}
