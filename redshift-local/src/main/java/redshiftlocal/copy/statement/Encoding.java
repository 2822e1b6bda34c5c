package redshiftlocal.copy.statement;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import redshiftlocal.copy.row.BadValue;

/**
 * The encoding of the load data. UTF16 wants a byte order mark, UTF16LE and UTF16BE do not; a file
 * in another encoding is skipped as an error (developer guide, "Data conversion parameters").
 */
public enum Encoding {
  UTF8,
  UTF16,
  UTF16LE,
  UTF16BE;

  private static final byte[] UTF8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] BIG_ENDIAN_MARK = {(byte) 0xFE, (byte) 0xFF};
  private static final byte[] LITTLE_ENDIAN_MARK = {(byte) 0xFF, (byte) 0xFE};

  /**
   * The same text in UTF-8, without a byte order mark.
   *
   * @throws BadValue 1221 when the mark is another encoding's, or is missing
   */
  public InputStream toUtf8(InputStream in) throws IOException {
    PushbackInputStream marked = new PushbackInputStream(in, UTF8_MARK.length);
    Encoding found = mark(marked);
    if (found == null ? this == UTF16 : !allows(found)) {
      throw new BadValue(1221, "File encoding does not match ENCODING " + this, 0);
    }
    return switch (found == null ? this : found) {
      case UTF16LE -> new Utf16Stream(marked, false);
      case UTF16BE -> new Utf16Stream(marked, true);
      default -> marked;
    };
  }

  private boolean allows(Encoding found) {
    return found == this || this == UTF16 && found != UTF8;
  }

  /** Steps over the byte order mark and tells whose it is; null when there is none. */
  private static Encoding mark(PushbackInputStream in) throws IOException {
    byte[] first = in.readNBytes(UTF8_MARK.length);
    if (Arrays.equals(first, UTF8_MARK)) {
      return UTF8;
    }
    boolean big = startsWith(first, BIG_ENDIAN_MARK);
    boolean little = startsWith(first, LITTLE_ENDIAN_MARK);
    int length = big || little ? BIG_ENDIAN_MARK.length : 0;
    in.unread(first, length, first.length - length);
    return big ? UTF16BE : little ? UTF16LE : null;
  }

  private static boolean startsWith(byte[] bytes, byte[] mark) {
    return bytes.length >= mark.length && Arrays.equals(Arrays.copyOf(bytes, mark.length), mark);
  }
}
