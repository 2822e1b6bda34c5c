package dataquality.check;

import java.nio.charset.StandardCharsets;

/** Lengths as Redshift counts them: in bytes of UTF-8. */
public final class Utf8 {
  private static final String CUT_OFF = "…";

  private Utf8() {}

  /** The text, or as much of it as fits with a sign that the rest is cut off. */
  public static String cut(String text, int bytes) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    if (utf8.length <= bytes) {
      return text;
    }
    int end = bytes - CUT_OFF.getBytes(StandardCharsets.UTF_8).length;
    while (isInsideACharacter(utf8[end])) {
      end--;
    }
    return new String(utf8, 0, end, StandardCharsets.UTF_8) + CUT_OFF;
  }

  private static boolean isInsideACharacter(byte next) {
    return (next & 0xC0) == 0x80;
  }
}
