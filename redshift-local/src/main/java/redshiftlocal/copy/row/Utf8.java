package redshiftlocal.copy.row;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * UTF-8 with invalid bytes. A byte that is no part of a character becomes a lone low surrogate,
 * {@code U+DC00} plus the byte, which no valid text holds; so that each column decides what such a
 * byte means to it, and the other columns of the row do not suffer.
 */
public final class Utf8 {
  private static final char INVALID = '\uDC00';

  private Utf8() {}

  /** Whether all bytes are characters (Unicode standard, table 3-7). */
  public static boolean isValid(byte[] bytes) {
    int i = 0;
    while (i < bytes.length) {
      int length = bytes[i] >= 0 ? 1 : length(bytes, i);
      if (length == 0) {
        return false;
      }
      i += length;
    }
    return true;
  }

  /** The bytes of the character that begins here with a byte above 127; 0 when it is none. */
  private static int length(byte[] bytes, int i) {
    int first = bytes[i] & 0xff;
    int length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (first < 0xC2 || first > 0xF4 || i + length > bytes.length) {
      return 0;
    }
    int second = bytes[i + 1] & 0xff;
    int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    int most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    boolean valid = second >= least && second <= most;
    for (int k = 2; k < length; k++) {
      valid &= (bytes[i + k] & 0xC0) == 0x80;
    }
    return valid ? length : 0;
  }

  public static String decode(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.indexOf('\uFFFD') < 0 ? text : decodeInvalid(bytes);
  }

  private static String decodeInvalid(byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    while (result.isError()) {
      for (int i = 0; i < result.length(); i++) {
        out.put((char) (INVALID + (in.get() & 0xff)));
      }
      result = decoder.decode(in, out, true);
    }
    return out.flip().toString();
  }

  /** The index of the first invalid byte or half of a surrogate pair, or -1. */
  public static int firstInvalid(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (Character.charCount(text.codePointAt(i)) == 1) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  /** The invalid byte at the index, in hexadecimal. */
  public static String hex(String text, int index) {
    return HexFormat.of().toHexDigits((byte) text.charAt(index));
  }

  /** Puts the character in the place of each invalid byte, for ACCEPTINVCHARS. */
  public static String replaceInvalid(String text, char replacement) {
    StringBuilder replaced = new StringBuilder(text);
    for (int i = 0; i < replaced.length(); i++) {
      if (Character.isSurrogate(replaced.charAt(i))) {
        if (Character.charCount(replaced.codePointAt(i)) == 2) {
          i++;
        } else {
          replaced.setCharAt(i, replacement);
        }
      }
    }
    return replaced.toString();
  }

  /** For showing: whatever is not ASCII is a point, as in STL_LOAD_ERRORS. */
  public static String lenient(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int length = Math.min(bytes.length, 1024);
    for (int i = 0; i < length; i++) {
      boolean goesOn = i > 0 && bytes[i - 1] < 0 && (bytes[i] & 0xC0) == 0x80;
      if (!goesOn) {
        text.append(bytes[i] > 0 ? (char) bytes[i] : '.');
      }
    }
    return text.toString();
  }

  /** For showing a value: invalid bytes are points. */
  static String shown(String value) {
    return firstInvalid(value) < 0 ? value : replaceInvalid(value, '.');
  }
}
