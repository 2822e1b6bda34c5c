package com.sparkify.warehouse.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/**
 * A file's lines, each cut to a length: a file may be one line of gigabytes. Lines end where COPY
 * ends them, at a line feed, so that its line numbers hold. Bytes that are not UTF-8 come as
 * U+FFFD.
 */
public final class FileLines implements AutoCloseable {
  private final Reader reader;
  private final int most;
  private long line;

  private FileLines(Reader reader, int most) {
    this.reader = reader;
    this.most = most;
  }

  /**
   * Opens a file.
   *
   * @param most how many characters of a line are kept
   */
  public static FileLines of(FileStore store, String uri, int most) {
    return new FileLines(
        new BufferedReader(new InputStreamReader(store.read(uri), StandardCharsets.UTF_8)), most);
  }

  /** The next line, or null after the last. */
  public String next() throws IOException {
    int character = reader.read();
    if (character < 0) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    for (; character >= 0 && character != '\n'; character = reader.read()) {
      if (text.length() < most) {
        text.append((char) character);
      }
    }
    line++;
    return text.toString();
  }

  /** The number of the line that was read last, from 1. */
  public long line() {
    return line;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
