package com.sparkify.warehouse;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects what is wrong with the settings, so that one message can report it all. */
public final class Problems {
  private final List<String> found = new ArrayList<>();

  public void add(String problem) {
    found.add(problem);
  }

  /**
   * Adds a problem when the option has no value, neither on the command line nor in its variable.
   */
  public void require(String option, String value) {
    if (value == null || value.isEmpty()) {
      add(option + " is missing: give it, or set " + Environment.variable(option));
    }
  }

  /** Adds a problem when the option has a value that is no {@code s3://bucket/folder/}. */
  public void checkS3Folder(String option, String value) {
    if (value != null && !value.matches("s3://[^/'\\\\]+(/[^'\\\\]*)?")) {
      add(option + " '" + value + "' is no S3 address: write s3://bucket/folder/");
    }
  }

  /** What the supplier gives, or null with its complaint about the settings added. */
  public <T> T attempt(Supplier<T> supplier) {
    try {
      return supplier.get();
    } catch (TaskException e) {
      if (e.exitCode() != ExitCode.WRONG_SETTINGS) {
        throw e;
      }
      add(e.getMessage());
      return null;
    }
  }

  /** Throws when there was any. */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new TaskException(
          ExitCode.WRONG_SETTINGS,
          found.size() == 1
              ? found.get(0)
              : found.size() + " settings are wrong: " + String.join("; ", found));
    }
  }
}
