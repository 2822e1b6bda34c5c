package com.sparkify.warehouse.lineage;

import com.sparkify.warehouse.ExitCode;
import com.sparkify.warehouse.TaskException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
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

  /** Under a lock, so that the lines of tasks side by side do not mix. */
  private void append(String text) throws IOException {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        FileLock lock = channel.lock()) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining() && lock.isValid()) {
        channel.write(bytes);
      }
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
