package redshiftlocal.copy.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream into its root values, objects or arrays, with white space or nothing between them
 * (developer guide, "COPY from JSON format"). Memory is bounded by the largest value.
 *
 * <p>What is not JSON costs one error and reading goes on: text between values up to the end of its
 * line; a value that never ends, or whose text the parser refuses, up to the end of its first line.
 */
final class JsonDocuments {
  /** Redshift's limit for one object. */
  static final int MAX_BYTES = 4 * 1024 * 1024;

  /**
   * One root value, or a piece of text that is none.
   *
   * @param line the line on which it ends, from 1
   */
  record Document(byte[] bytes, long line, boolean complete) {}

  private final InputStream in;
  private byte[] buffer = new byte[1 << 13];
  private int start;
  private int end;
  private long line = 1;
  private int lastStart;
  private long lastLine;

  /** Where in the stream the buffer begins. */
  private long before;

  private final JsonEnds ends = new JsonEnds();

  JsonDocuments(InputStream in) {
    this.in = in;
  }

  /** Steps over the first lines of the file, for IGNOREHEADER. */
  void skipLines(int lines) throws IOException {
    for (int i = 0; i < lines; i++) {
      int newline = find('\n', 0);
      if (newline < 0) {
        start = end;
        return;
      }
      start += newline + 1;
      line++;
    }
  }

  /** The next value, or null at the end of the stream. */
  Document next() throws IOException {
    if (!skipWhitespace()) {
      return null;
    }
    remember();
    int first = at(0);
    return first == '{' || first == '[' ? value() : firstLine();
  }

  private void remember() {
    lastStart = start;
    lastLine = line;
  }

  /**
   * The value that {@link #next} gave last is no JSON after all: go on behind its first line, so
   * that a quote or brace that is missing there does not swallow the lines after it.
   */
  long rewindToNextLine(Document document) {
    int newline = indexOf(document.bytes(), '\n');
    if (newline < 0) {
      return document.line();
    }
    start = lastStart + newline + 1;
    long badLine = lastLine;
    line = lastLine + 1;
    return badLine;
  }

  private Document value() throws IOException {
    long value = before + start;
    ends.ask(value);
    while (ends.isOpen(value)
        && ends.position() - value < MAX_BYTES
        && at((int) (ends.position() - value)) >= 0) {
      int from = (int) (ends.position() - before);
      ends.look(buffer, from, Math.min(end, start + MAX_BYTES), value);
    }
    JsonEnds.End known = ends.of(value);
    return known == null || known.position() - value > MAX_BYTES
        ? firstLine()
        : take((int) (known.position() - value), known.newlines(), true);
  }

  /** The first line of what is no value; of a line beyond the limit only its beginning is kept. */
  private Document firstLine() throws IOException {
    int newline = find('\n', 0);
    if (newline >= 0) {
      return take(newline, 0, false);
    }
    Document document = take(Math.min(end - start, MAX_BYTES), 0, false);
    while (at(0) >= 0 && at(0) != '\n') {
      start++;
      remember();
    }
    return document;
  }

  private Document take(int length, long newlines, boolean complete) {
    byte[] bytes = Arrays.copyOfRange(buffer, start, start + length);
    line += newlines;
    start += length;
    return new Document(bytes, line, complete);
  }

  private boolean skipWhitespace() throws IOException {
    while (true) {
      int c = at(0);
      if (c < 0) {
        return false;
      }
      if (c == '\n') {
        line++;
      } else if (c != ' ' && c != '\t' && c != '\r') {
        return true;
      }
      start++;
    }
  }

  /** The distance to this byte from where we are, or -1 when the stream ends or 4 MB pass first. */
  private int find(char wanted, int from) throws IOException {
    for (int i = from; i < MAX_BYTES; i++) {
      int c = at(i);
      if (c < 0) {
        return -1;
      }
      if (c == wanted) {
        return i;
      }
    }
    return -1;
  }

  private static int indexOf(byte[] bytes, char wanted) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  /** The byte so far ahead, or -1 at the end. */
  private int at(int ahead) throws IOException {
    while (start + ahead >= end) {
      if (!fill()) {
        return -1;
      }
    }
    return buffer[start + ahead] & 0xff;
  }

  private boolean fill() throws IOException {
    // The value given last must stay in the buffer: rewindToNextLine may go back to it.
    int keep = Math.min(start, lastStart);
    if (keep > 0 && end == buffer.length) {
      System.arraycopy(buffer, keep, buffer, 0, end - keep);
      before += keep;
      start -= keep;
      end -= keep;
      lastStart -= keep;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int read = in.read(buffer, end, buffer.length - end);
    if (read <= 0) {
      return false;
    }
    end += read;
    return true;
  }
}
