package com.sparkify.sandbox.sample;

import java.util.Locale;

/** One JSON object on one line, its members in the order of the calls. */
final class Json {
  private final StringBuilder out = new StringBuilder("{");
  private final boolean ascii;

  /**
   * Begins an object.
   *
   * @param ascii whether other characters are escaped, as the song files' writer does
   */
  Json(boolean ascii) {
    this.ascii = ascii;
  }

  /** A text; one that looks like a whole number is written as a number: a trap of real data. */
  Json loose(String name, String value) {
    return value != null && value.matches("[1-9][0-9]{0,8}")
        ? number(name, value)
        : text(name, value);
  }

  Json text(String name, String value) {
    if (value == null) {
      return number(name, "null");
    }
    key(name);
    quote(value);
    return this;
  }

  Json number(String name, Object value) {
    key(name);
    out.append(value);
    return this;
  }

  private void key(String name) {
    if (out.length() > 1) {
      out.append(',');
    }
    quote(name);
    out.append(':');
  }

  private void quote(String value) {
    out.append('"');
    for (char c : value.toCharArray()) {
      if (c == '"' || c == '\\' || c == '/' && !ascii) {
        out.append('\\').append(c);
      } else if (c < ' ' || ascii && c > '~') {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  @Override
  public String toString() {
    return out + "}";
  }
}
