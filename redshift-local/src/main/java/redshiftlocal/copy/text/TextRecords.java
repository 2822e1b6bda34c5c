package redshiftlocal.copy.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Cuts a text file into its records. Memory is bounded by the largest record allowed. */
final class TextRecords {
  /** Redshift's limit for one row of any source (developer guide, COPY). */
  static final int MAX_BYTES = 4 * 1024 * 1024;

  /**
   * One record.
   *
   * @param bytes without the line end; of a record that is too long the first bytes only
   * @param line the line on which it ends, from 1
   */
  record TextRecord(byte[] bytes, long line, boolean tooLong) {}

  private final InputStream in;
  private final RecordEnd end;
  private byte[] buffer = new byte[1 << 16];
  private int start;
  private int limit;
  private long line;

  TextRecords(InputStream in, RecordEnd end) {
    this.in = in;
    this.end = end;
  }

  /** Steps over the first lines of the file, for IGNOREHEADER. */
  void skipLines(int lines) throws IOException {
    for (int i = 0; i < lines && skipLine(); i++) {
      line++;
    }
  }

  /** The next record, or null behind the last. */
  TextRecord next() throws IOException {
    end.begin();
    long newlines = 0;
    for (int length = 0; has(length); length++) {
      byte b = buffer[start + length];
      if (b == '\n') {
        newlines++;
      }
      if (end.isLast(b)) {
        line += newlines;
        return take(length, length + 1);
      }
      if (length > MAX_BYTES) {
        return tooLong(newlines);
      }
    }
    int rest = limit - start;
    line += newlines + 1;
    return rest == 0 ? null : take(rest, rest);
  }

  private TextRecord take(int length, int consumed) {
    boolean carriageReturn = length > 0 && buffer[start + length - 1] == '\r';
    int end = start + length - (carriageReturn ? 1 : 0);
    byte[] bytes = Arrays.copyOfRange(buffer, start, end);
    start += consumed;
    return new TextRecord(bytes, line, false);
  }

  /** Goes on behind the line that passes the limit. */
  private TextRecord tooLong(long newlines) throws IOException {
    byte[] shown = Arrays.copyOfRange(buffer, start, start + 1024);
    start += MAX_BYTES;
    skipLine();
    line += newlines + 1;
    return new TextRecord(shown, line, true);
  }

  /** Returns false when the file ended instead. */
  private boolean skipLine() throws IOException {
    while (has(0)) {
      if (buffer[start++] == '\n') {
        return true;
      }
    }
    return false;
  }

  /** Whether there is a byte so far behind the record's start. */
  private boolean has(int ahead) throws IOException {
    return start + ahead < limit || fill();
  }

  private boolean fill() throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, limit - start);
      limit -= start;
      start = 0;
    }
    if (limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int read = in.read(buffer, limit, buffer.length - limit);
    limit += Math.max(read, 0);
    return read > 0;
  }
}
