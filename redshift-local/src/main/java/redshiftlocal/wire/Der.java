package redshiftlocal.wire;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The few forms of DER (ITU-T X.690) that a certificate is written in. */
final class Der {
  private static final int LONGEST_SHORT_LENGTH = 0x7f;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'", Locale.ROOT);

  private Der() {}

  /** One value with this tag; its parts follow each other in it. */
  static byte[] tagged(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    value.write(tag);
    length(value, content.size());
    value.writeBytes(content.toByteArray());
    return value.toByteArray();
  }

  private static void length(ByteArrayOutputStream value, int length) {
    if (length <= LONGEST_SHORT_LENGTH) {
      value.write(length);
      return;
    }
    byte[] bytes = BigInteger.valueOf(length).toByteArray();
    int zeros = bytes[0] == 0 ? 1 : 0;
    value.write(0x80 | bytes.length - zeros);
    value.write(bytes, zeros, bytes.length - zeros);
  }

  static byte[] sequence(byte[]... parts) {
    return tagged(0x30, parts);
  }

  static byte[] integer(BigInteger value) {
    return tagged(0x02, value.toByteArray());
  }

  static byte[] octets(byte[] value) {
    return tagged(0x04, value);
  }

  /** Whole bytes as a string of bits. */
  static byte[] bits(byte[] value) {
    return tagged(0x03, new byte[1], value);
  }

  static byte[] time(OffsetDateTime time) {
    String text = TIME.format(time.withOffsetSameInstant(ZoneOffset.UTC));
    return tagged(0x18, text.getBytes(StandardCharsets.US_ASCII));
  }

  /** An object identifier from its numbers. */
  static byte[] identifier(int... numbers) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.write(numbers[0] * 40 + numbers[1]);
    for (int i = 2; i < numbers.length; i++) {
      for (int shift = 28; shift > 0; shift -= 7) {
        if (numbers[i] >>> shift != 0) {
          content.write(0x80 | numbers[i] >>> shift & 0x7f);
        }
      }
      content.write(numbers[i] & 0x7f);
    }
    return tagged(0x06, content.toByteArray());
  }
}
