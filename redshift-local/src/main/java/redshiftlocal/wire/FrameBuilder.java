package redshiftlocal.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Puts the fields of one message together. */
public final class FrameBuilder {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  public FrameBuilder int8(int value) {
    out.write(value);
    return this;
  }

  public FrameBuilder int16(int value) {
    return int8(value >>> 8).int8(value);
  }

  public FrameBuilder int32(int value) {
    return int16(value >>> 16).int16(value);
  }

  public FrameBuilder string(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    return int8(0);
  }

  public FrameBuilder raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  public byte[] bytes() {
    return out.toByteArray();
  }
}
