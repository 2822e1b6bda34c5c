package redshiftlocal.copy;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Decodes UTF-8 the way COPY wants it: an invalid byte is an error, or becomes one character. */
final class Utf8 {
  private Utf8() {}

  /**
   * Decodes.
   *
   * @param replacement what stands for each invalid byte (ACCEPTINVCHARS), or null to refuse it
   * @throws BadValue 1220 with the first invalid byte
   */
  static String decode(byte[] bytes, Character replacement) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    while (result.isError()) {
      if (replacement == null) {
        int invalid = bytes[in.position()] & 0xff;
        throw new BadValue(
            1220,
            String.format(
                Locale.ROOT,
                "String contains invalid or unsupported UTF-8 codepoints. Bad UTF-8 hex sequence: %02x (error 3)",
                invalid),
            in.position());
      }
      for (int i = 0; i < result.length(); i++) {
        in.get();
        out.put(replacement);
      }
      result = decoder.decode(in, out, true);
    }
    return out.flip().toString();
  }

  /** For showing: whatever is not ASCII is a point, as in STL_LOAD_ERRORS. */
  static String lenient(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int length = Math.min(bytes.length, 1024);
    for (int i = 0; i < length; i++) {
      text.append(bytes[i] > 0 ? (char) bytes[i] : '.');
    }
    return text.toString();
  }
}
