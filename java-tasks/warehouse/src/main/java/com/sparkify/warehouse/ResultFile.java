package com.sparkify.warehouse;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The file that {@code RESULT_FILE} names, for schedulers that do not read standard output. */
final class ResultFile {
  static final String VARIABLE = "RESULT_FILE";

  private final String name;

  /** Null: there is none, and writing does nothing. */
  ResultFile(String name) {
    this.name = name;
  }

  /** Shows that it can be written, and that no earlier run's result is taken for this one's. */
  void clear(Problems problems) {
    problems.attempt(() -> write(""));
  }

  /**
   * Replaces what the file holds.
   *
   * @throws TaskException when it cannot be written
   */
  ResultFile write(String text) {
    try {
      if (name != null) {
        Files.writeString(Path.of(name), text);
      }
      return this;
    } catch (FileSystemException | InvalidPathException e) {
      throw new TaskException(
          ExitCode.WRONG_SETTINGS,
          VARIABLE + " " + name + " cannot be written: name a file in a folder that exists: " + e,
          e);
    } catch (IOException e) {
      // The file was opened, so that its name is right; such is the error of a full disk.
      throw new TaskException(
          ExitCode.TRY_AGAIN,
          VARIABLE + " " + name + " cannot be written: make room, and run the task again: " + e,
          e);
    }
  }
}
