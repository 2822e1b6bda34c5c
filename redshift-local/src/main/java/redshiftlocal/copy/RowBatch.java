package redshiftlocal.copy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Rows in PostgreSQL's text COPY format, a block at a time. */
final class RowBatch {
  static final int BLOCK = 1 << 16;

  private final StringBuilder text = new StringBuilder(BLOCK + 4096);
  private int rows;

  void add(String[] values) {
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        text.append('\t');
      }
      if (values[i] == null) {
        text.append("\\N");
      } else {
        escape(values[i]);
      }
    }
    text.append('\n');
    rows++;
  }

  private void escape(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> text.append(c);
      }
    }
  }

  boolean isFull() {
    return text.length() >= BLOCK;
  }

  boolean isEmpty() {
    return rows == 0;
  }

  ByteBuffer bytes() {
    return ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
