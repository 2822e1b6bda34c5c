package redshiftlocal.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Builds a message's body. */
public final class BodyBuilder {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);

  public BodyBuilder int8(int value) {
    bytes.write(value);
    return this;
  }

  public BodyBuilder int16(int value) {
    return int8(value >>> 8).int8(value);
  }

  public BodyBuilder int32(int value) {
    return int16(value >>> 16).int16(value);
  }

  public BodyBuilder bytes(byte[] value) {
    bytes.writeBytes(value);
    return this;
  }

  /** A value of a row or of Bind; null for NULL. */
  public BodyBuilder value(byte[] value) {
    return value == null ? int32(-1) : int32(value.length).bytes(value);
  }

  /** The string in UTF-8 and a zero byte. */
  public BodyBuilder string(String value) {
    return bytes(value.getBytes(StandardCharsets.UTF_8)).int8(0);
  }

  /** The message of this type with what was built. */
  public Message message(char type) {
    return new Message(type, bytes.toByteArray());
  }
}
