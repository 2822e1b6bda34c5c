package com.sparkify.endtoend;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The real samples: not part of the project, so a test that needs them is skipped without them. */
final class RealData {
  static final String HOW =
      "no real data: set SPARKIFY_DATA, or -Dsparkify.data, to a folder laid out like the bucket, or put it in ../shared/data";

  private RealData() {}

  /** The folder, named by sparkify.data or SPARKIFY_DATA, or next to the repository. */
  static Optional<Path> folder() {
    String named = System.getProperty("sparkify.data", System.getenv("SPARKIFY_DATA"));
    Path folder =
        named == null ? Repository.root().resolve("../shared/data").normalize() : Path.of(named);
    return Optional.of(folder).filter(f -> Files.isDirectory(f.resolve("log_data")));
  }
}
