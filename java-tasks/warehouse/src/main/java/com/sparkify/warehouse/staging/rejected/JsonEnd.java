package com.sparkify.warehouse.staging.rejected;

/**
 * Finds where a JSON object or list ends, by its brackets outside strings. No string goes over a
 * line's end: one that does is broken, so that a quote that is missing costs a line and not a file.
 */
public final class JsonEnd {
  private int depth;
  private boolean inString;
  private boolean escaped;
  private boolean broken;
  private boolean found;

  /**
   * Looks on from so many characters behind the start of the value; returns how many it has seen,
   * which are the whole value when the end {@link #isFound}.
   */
  int in(CharSequence text, int start, int seen) {
    int length = seen;
    while (start + length < text.length() && !found && !broken) {
      char next = text.charAt(start + length);
      length++;
      if (inString) {
        string(next);
      } else {
        outside(next);
      }
    }
    return length;
  }

  private void string(char next) {
    broken = next == '\n';
    inString = escaped || next != '"';
    escaped = next == '\\' && !escaped;
  }

  private void outside(char next) {
    switch (next) {
      case '"' -> inString = true;
      case '{', '[' -> depth++;
      case '}', ']' -> found = --depth == 0;
      default -> {}
    }
  }

  boolean isFound() {
    return found;
  }

  boolean isBroken() {
    return broken;
  }
}
