package com.sparkify.warehouse.lineage;

import com.sparkify.warehouse.ExitCode;
import com.sparkify.warehouse.TaskException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Appends events to a file, one a line. */
record FileTransport(Path file) implements Transport {
  /** The file, which is made when it is missing. */
  static FileTransport to(String name) {
    try {
      FileTransport transport = new FileTransport(Path.of(name));
      transport.append("");
      return transport;
    } catch (IOException | InvalidPathException e) {
      throw new TaskException(
          ExitCode.WRONG_SETTINGS,
          "--lineage file:"
              + name
              + " cannot be written: name a file in a folder that exists: "
              + e,
          e);
    }
  }

  @Override
  public void send(String event) throws IOException {
    append(event + "\n");
  }

  /** In one go, so that the lines of tasks side by side do not mix. */
  private void append(String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
