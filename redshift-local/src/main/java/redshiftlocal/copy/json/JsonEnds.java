package redshiftlocal.copy.json;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds where JSON objects and arrays end, by their brackets outside strings, looking at each byte
 * once: a value that never ends is asked about once, and the values within it, which are then tried
 * line by line, are known already. No string goes over a line's end; one that does ends all values
 * around it, unfinished.
 *
 * <p>Positions are bytes of the whole stream.
 */
final class JsonEnds {

  /**
   * The end of a value.
   *
   * @param position behind its last byte
   * @param newlines how many lines end within it
   */
  record End(long position, long newlines) {}

  /** Of values that may be rows: at the beginning of a line, or directly behind another. */
  private final Map<Long, End> ends = new HashMap<>();

  /** Where the brackets that are open begin, and how many lines had ended there. */
  private long[] open = new long[16];

  private long[] linesBefore = new long[16];

  /** Whether what is open may be a row. */
  private boolean[] rows = new boolean[16];

  private int depth;
  private long position;
  private long newlines;
  private boolean inString;
  private boolean escaped;
  private boolean beginsRow;

  /** Behind the last string without an end: no value from before it goes on. */
  private long broken;

  /** Up to where it has looked. */
  long position() {
    return position;
  }

  /** Begins anew at a value, of which nothing is known when it lies where nobody has looked. */
  void ask(long value) {
    if (value >= position) {
      ends.clear();
      depth = 0;
      position = value;
      inString = false;
      escaped = false;
      beginsRow = true;
    }
  }

  /** Where this value ends; null when that is not known. */
  End of(long value) {
    return ends.get(value);
  }

  /** Whether the value may yet end further on. */
  boolean isOpen(long value) {
    return value >= broken && !ends.containsKey(value);
  }

  /**
   * Looks at bytes from {@link #position} on, up to where the asked value ends or a line breaks.
   */
  void look(byte[] buffer, int from, int to, long asked) {
    int i = from;
    while (i < to && isOpen(asked)) {
      byte b = buffer[i++];
      position++;
      if (inString) {
        string(b);
      } else {
        outside(b);
      }
      newlines += b == '\n' ? 1 : 0;
    }
  }

  private void string(byte b) {
    if (b == '\n') {
      inString = false;
      escaped = false;
      depth = 0;
      broken = position;
    } else if (escaped) {
      escaped = false;
    } else {
      escaped = b == '\\';
      inString = b != '"';
    }
  }

  private void outside(byte b) {
    switch (b) {
      case '"' -> inString = true;
      case '{', '[' -> open();
      case '}', ']' -> close();
      default -> {}
    }
    boolean space = b == ' ' || b == '\t' || b == '\r';
    beginsRow = b == '\n' || b == '}' || b == ']' || space && beginsRow;
  }

  private void open() {
    if (depth == open.length) {
      open = Arrays.copyOf(open, 2 * depth);
      linesBefore = Arrays.copyOf(linesBefore, 2 * depth);
      rows = Arrays.copyOf(rows, 2 * depth);
    }
    open[depth] = position - 1;
    linesBefore[depth] = newlines;
    rows[depth] = beginsRow;
    depth++;
  }

  private void close() {
    if (depth > 0) {
      depth--;
      if (rows[depth]) {
        ends.put(open[depth], new End(position, newlines - linesBefore[depth]));
      }
    }
  }
}
