package redshiftlocal.cases;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Writes Zstandard frames of stored blocks (RFC 8878, sections 3.1.1 and 3.1.1.2), so that cases
 * can hold readable text.
 */
final class StoredZstd {
  private static final int BLOCK = 1 << 16;
  private static final int[] MAGIC = {0x28, 0xb5, 0x2f, 0xfd};

  /** One segment, and four bytes that tell its size. */
  private static final int DESCRIPTOR = 0xa0;

  private StoredZstd() {}

  static byte[] frame(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int magic : MAGIC) {
      out.write(magic);
    }
    out.write(DESCRIPTOR);
    littleEndian(out, content.length, 4);
    int start = 0;
    do {
      int size = Math.min(BLOCK, content.length - start);
      int last = start + size == content.length ? 1 : 0;
      littleEndian(out, size << 3 | last, 3);
      out.writeBytes(Arrays.copyOfRange(content, start, start + size));
      start += size;
    } while (start < content.length);
    return out.toByteArray();
  }

  private static void littleEndian(ByteArrayOutputStream out, int value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write(value >>> 8 * i);
    }
  }
}
