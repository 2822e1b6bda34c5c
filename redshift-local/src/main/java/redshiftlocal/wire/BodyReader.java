package redshiftlocal.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads a message's body; a body that is too short or has an endless string is {@link Malformed}.
 */
public final class BodyReader {
  /** The peer does not follow the protocol; the connection cannot go on. */
  public static final class Malformed extends RuntimeException {
    public Malformed(String message) {
      super(message);
    }
  }

  private final ByteBuffer body;

  BodyReader(ByteBuffer body) {
    this.body = body;
  }

  public int remaining() {
    return body.remaining();
  }

  public int int8() {
    try {
      return body.get() & 0xff;
    } catch (BufferUnderflowException e) {
      throw tooShort();
    }
  }

  public int int16() {
    try {
      return body.getShort() & 0xffff;
    } catch (BufferUnderflowException e) {
      throw tooShort();
    }
  }

  public int int32() {
    try {
      return body.getInt();
    } catch (BufferUnderflowException e) {
      throw tooShort();
    }
  }

  /** The next {@code length} bytes. */
  public byte[] bytes(int length) {
    if (length < 0 || length > body.remaining()) {
      throw tooShort();
    }
    byte[] bytes = new byte[length];
    body.get(bytes);
    return bytes;
  }

  /** Steps over so many bytes. */
  public void skip(int length) {
    if (length < 0 || length > body.remaining()) {
      throw tooShort();
    }
    body.position(body.position() + length);
  }

  /** A value of a row or of Bind; null for NULL. */
  public byte[] value() {
    int length = int32();
    return length < 0 ? null : bytes(length);
  }

  /** The bytes to the end of the body. */
  public byte[] rest() {
    return bytes(body.remaining());
  }

  /** A string that ends with a zero byte, in UTF-8. */
  public String string() {
    int start = body.position();
    skipString();
    int length = body.position() - 1 - start;
    return new String(body.array(), body.arrayOffset() + start, length, StandardCharsets.UTF_8);
  }

  /** Steps over a string. */
  public void skipString() {
    while (body.hasRemaining()) {
      if (body.get() == 0) {
        return;
      }
    }
    throw new Malformed("a string in a message has no end");
  }

  private static Malformed tooShort() {
    return new Malformed("a message is shorter than its own fields say");
  }
}
