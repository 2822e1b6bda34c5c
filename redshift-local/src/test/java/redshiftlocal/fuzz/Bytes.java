package redshiftlocal.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Takes what it is asked for from the fuzzer's bytes, one after the other; behind them are zeros.
 */
final class Bytes {
  private final byte[] data;
  private int position;

  Bytes(byte[] data) {
    this.data = data;
  }

  boolean isAtEnd() {
    return position >= data.length;
  }

  int next() {
    return position < data.length ? data[position++] & 0xff : 0;
  }

  /** Up to so many bytes, as the next byte says. */
  byte[] bytes() {
    int end = Math.min(data.length, position + next() + 1);
    byte[] bytes = position < end ? Arrays.copyOfRange(data, position, end) : new byte[0];
    position += bytes.length;
    return bytes;
  }

  String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  <T> T oneOf(List<T> all) {
    return all.get(next() % all.size());
  }
}
