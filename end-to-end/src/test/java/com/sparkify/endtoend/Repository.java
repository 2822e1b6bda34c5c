package com.sparkify.endtoend;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project lies. */
final class Repository {
  private Repository() {}

  /** The nearest folder upwards with the launcher and the tasks in it. */
  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("java-tasks"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("run the tests inside the repository");
      }
    }
    return folder;
  }
}
