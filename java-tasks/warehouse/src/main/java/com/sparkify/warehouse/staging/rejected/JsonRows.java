package com.sparkify.warehouse.staging.rejected;

import com.sparkify.warehouse.storage.FileLines;
import com.sparkify.warehouse.storage.FileStore;
import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of a JSON file, cut as COPY cuts it: objects or lists, with white space or nothing
 * between them (developer guide, "COPY from JSON format"), behind a byte-order mark or not. What is
 * no JSON, and COPY has rejected, is left out, up to the end of its first line.
 */
public final class JsonRows implements AutoCloseable {
  /** COPY takes no larger JSON value (developer guide, "COPY from JSON format"). */
  private static final int LONGEST = 4 * 1024 * 1024;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final FileLines file;

  /** Whole lines, of which what is before {@code position} is done with. */
  private final StringBuilder text = new StringBuilder();

  private int position;
  private long line = 1;

  private JsonRows(FileLines file) {
    this.file = file;
  }

  static JsonRows of(FileStore store, String uri) {
    return new JsonRows(FileLines.of(store, uri, LONGEST));
  }

  /**
   * A row.
   *
   * @param line where it begins, from 1
   * @param lastLine where it ends, which is the line that COPY reports
   */
  record JsonRow(JsonNode value, long line, long lastLine) {}

  /** The next row, or null after the last. */
  JsonRow next() throws IOException {
    JsonRow row = null;
    while (row == null && toText()) {
      char first = text.charAt(position);
      if (first == '{' || first == '[') {
        row = row();
      } else {
        skipLine();
      }
    }
    return row;
  }

  /** Goes to what is no white space; false at the end of the file. */
  private boolean toText() throws IOException {
    while (position < text.length() || readLine()) {
      if (" \t\r\n".indexOf(text.charAt(position)) < 0) {
        return true;
      }
      skip(position + 1);
    }
    return false;
  }

  private boolean readLine() throws IOException {
    String next = file.next();
    if (next == null) {
      return false;
    }
    text.delete(0, position).append(next).append('\n');
    position = file.line() == 1 && next.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
    return true;
  }

  /** The row that begins here; null when what begins here is none. */
  private JsonRow row() throws IOException {
    JsonEnd end = new JsonEnd();
    int length = end.in(text, position, 0);
    while (!end.isFound() && !end.isBroken() && length < LONGEST && readLine()) {
      length = end.in(text, position, length);
    }
    JsonNode value = end.isFound() ? parsed(text.substring(position, position + length)) : null;
    long first = line;
    if (value == null && text.indexOf("\n", position) < position + length) {
      skipLine();
    } else {
      skip(position + length);
    }
    return value == null ? null : new JsonRow(value, first, line);
  }

  private static JsonNode parsed(String row) {
    try {
      return JsonMapper.shared().readTree(row);
    } catch (JacksonException e) {
      return null;
    }
  }

  private void skipLine() {
    skip(text.indexOf("\n", position) + 1);
  }

  private void skip(int to) {
    for (; position < to; position++) {
      if (text.charAt(position) == '\n') {
        line++;
      }
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
