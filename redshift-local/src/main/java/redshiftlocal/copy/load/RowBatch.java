package redshiftlocal.copy.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Rows in PostgreSQL's text COPY format, a block at a time. */
final class RowBatch {
  static final int BLOCK = 1 << 16;

  /** What a value may grow to, each byte of it escaped by another. */
  private static final int MOST_ESCAPED = 2;

  private static final byte[] NULL = {'\\', 'N'};

  private byte[] bytes = new byte[BLOCK + 4096];
  private int size;

  void add(String[] values) {
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        put('\t');
      }
      if (values[i] == null) {
        append(NULL);
      } else {
        escape(values[i].getBytes(StandardCharsets.UTF_8));
      }
    }
    put('\n');
  }

  private void put(char c) {
    room(1);
    bytes[size++] = (byte) c;
  }

  private void append(byte[] value) {
    room(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
  }

  /** The bytes that are escaped are ASCII, so none is part of a longer character. */
  private void escape(byte[] value) {
    room(value.length * MOST_ESCAPED);
    byte[] to = bytes;
    int at = size;
    for (byte b : value) {
      if (b > '\r' && b != '\\' || b < 0) {
        to[at++] = b;
      } else {
        at = escape(b, at);
      }
    }
    size = at;
  }

  private int escape(byte b, int at) {
    byte letter =
        switch (b) {
          case '\\' -> '\\';
          case '\n' -> 'n';
          case '\r' -> 'r';
          case '\t' -> 't';
          default -> 0;
        };
    if (letter == 0) {
      bytes[at] = b;
      return at + 1;
    }
    bytes[at] = '\\';
    bytes[at + 1] = letter;
    return at + 2;
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }

  boolean isFull() {
    return size >= BLOCK;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** What was added; nothing may be added any more. */
  ByteBuffer bytes() {
    return ByteBuffer.wrap(bytes, 0, size);
  }
}
