package redshiftlocal.copy;

/**
 * Finds where a JSON object or array ends, by its brackets outside strings; goes on from one buffer
 * to the next. No string goes over a line's end.
 */
final class JsonEnd {
  private int depth;
  private boolean inString;
  private boolean broken;
  private boolean atEnd;

  /**
   * Looks at the bytes from {@code from} to {@code to}, counted from {@code start}; returns where
   * to go on, which is behind the value when that {@link #isAtEnd}.
   */
  int in(byte[] buffer, int start, int from, int to) {
    int i = from;
    while (i < to && !atEnd && !broken) {
      i = inString ? string(buffer, start, i, to) : outside(buffer, start, i, to);
    }
    return i;
  }

  private int string(byte[] buffer, int start, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = buffer[start + i];
      if (b == '"') {
        inString = false;
        return i + 1;
      }
      if (b == '\n') {
        broken = true;
        return i;
      }
      if (b == '\\') {
        // What it escapes may lie in the next buffer.
        i++;
      }
      if (i >= to) {
        return i + 1;
      }
    }
    return to;
  }

  private int outside(byte[] buffer, int start, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = buffer[start + i];
      if (b == '"') {
        inString = true;
        return i + 1;
      }
      if (b == '{' || b == '[') {
        depth++;
      } else if ((b == '}' || b == ']') && --depth == 0) {
        atEnd = true;
        return i + 1;
      }
    }
    return to;
  }

  boolean isAtEnd() {
    return atEnd;
  }

  /** Whether a string has no end on its line. */
  boolean isBroken() {
    return broken;
  }
}
