package redshiftlocal.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import redshiftlocal.errors.RedshiftException;

/** Reads the fields of one message; a body that ends too early is a protocol violation (08P01). */
public final class FrameReader {
  private final byte[] body;
  private int position;

  FrameReader(byte[] body) {
    this.body = body;
  }

  public int int8() {
    need(1);
    return body[position++] & 0xff;
  }

  public int int16() {
    return (short) (int8() << 8 | int8());
  }

  public int int32() {
    return int8() << 24 | int8() << 16 | int8() << 8 | int8();
  }

  /** A C string: bytes up to a NUL, in UTF-8. */
  public String string() {
    int end = position;
    while (end < body.length && body[end] != 0) {
      end++;
    }
    if (end == body.length) {
      throw truncated();
    }
    String text = new String(body, position, end - position, StandardCharsets.UTF_8);
    position = end + 1;
    return text;
  }

  public byte[] take(int length) {
    need(length);
    byte[] bytes = Arrays.copyOfRange(body, position, position + length);
    position += length;
    return bytes;
  }

  public int remaining() {
    return body.length - position;
  }

  private void need(int length) {
    if (length < 0 || length > remaining()) {
      throw truncated();
    }
  }

  private RedshiftException truncated() {
    return new RedshiftException("08P01", "invalid message format: the message ends too early");
  }
}
