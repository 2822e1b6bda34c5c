package redshiftlocal.s3;

import java.util.Comparator;

/**
 * S3's order of keys: by the bytes of their UTF-8. Java's own differs, since it puts the surrogates
 * of an emoji before the last characters of the basic plane.
 */
final class KeyOrder implements Comparator<String> {
  static final KeyOrder BY_BYTES = new KeyOrder();

  private KeyOrder() {}

  @Override
  public int compare(String a, String b) {
    int common = Math.min(a.length(), b.length());
    for (int i = 0; i < common; i++) {
      if (a.charAt(i) != b.charAt(i)) {
        return compare(a.charAt(i), b.charAt(i));
      }
    }
    return a.length() - b.length();
  }

  private static int compare(char a, char b) {
    boolean beyond = Character.isSurrogate(a);
    if (beyond != Character.isSurrogate(b)) {
      return beyond ? 1 : -1;
    }
    return a - b;
  }
}
