package redshiftlocal.copy.statement;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * UTF-16 as UTF-8 bytes. Half of a surrogate pair becomes three bytes that are invalid UTF-8, so
 * that it meets the same fate as any other invalid character.
 */
final class Utf16Stream extends InputStream {
  private static final int NONE = -1;

  private final InputStream in;
  private final boolean bigEndian;
  private final byte[] encoded = new byte[4];
  private int next;
  private int end;
  private int ahead = NONE;

  Utf16Stream(InputStream in, boolean bigEndian) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.bigEndian = bigEndian;
  }

  @Override
  public int read() throws IOException {
    if (next == end && !encodeOne()) {
      return -1;
    }
    return encoded[next++] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = 0;
    while (count < length && (next < end || encodeOne())) {
      bytes[offset + count++] = encoded[next++];
    }
    return count == 0 && length > 0 ? -1 : count;
  }

  private boolean encodeOne() throws IOException {
    int unit = unit();
    if (unit == NONE) {
      return false;
    }
    if (Character.isHighSurrogate((char) unit)) {
      ahead = unit();
      if (ahead != NONE && Character.isLowSurrogate((char) ahead)) {
        unit = Character.toCodePoint((char) unit, (char) ahead);
        ahead = NONE;
      }
    }
    encode(unit);
    return true;
  }

  /** The next 16 bits, or {@link #NONE}; half a unit at the end of the file is an invalid one. */
  private int unit() throws IOException {
    if (ahead != NONE) {
      int unit = ahead;
      ahead = NONE;
      return unit;
    }
    int first = in.read();
    if (first < 0) {
      return NONE;
    }
    int second = in.read();
    if (second < 0) {
      return Character.MIN_LOW_SURROGATE;
    }
    return bigEndian ? first << 8 | second : second << 8 | first;
  }

  private void encode(int codePoint) {
    next = 0;
    end = 0;
    if (codePoint < 0x80) {
      put(codePoint);
    } else if (codePoint < 0x800) {
      put(0xC0 | codePoint >> 6);
      put(0x80 | codePoint & 0x3F);
    } else {
      if (codePoint < 0x10000) {
        put(0xE0 | codePoint >> 12);
      } else {
        put(0xF0 | codePoint >> 18);
        put(0x80 | codePoint >> 12 & 0x3F);
      }
      put(0x80 | codePoint >> 6 & 0x3F);
      put(0x80 | codePoint & 0x3F);
    }
  }

  private void put(int value) {
    encoded[end++] = (byte) value;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
