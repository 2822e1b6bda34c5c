package redshiftlocal.postgres;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redshiftlocal.errors.RedshiftException;

/**
 * Names of more bytes than the 63 that PostgreSQL keeps. Redshift keeps 127 and cuts off the rest
 * (developer guide, CREATE TABLE). PostgreSQL gets the beginning of such a name and a digest of the
 * whole, {@code beginning~0123456789abcdef0123}, and clients are shown the whole again.
 *
 * <p>What a digest stands for is kept in the catalogue for what DDL has named ({@code
 * long_names.sql}). Here the names met last are remembered for the whole process: a digest is of
 * its name alone, so it means the same in every session and database.
 */
public final class LongNames {
  private static final int MOST_BYTES = 127;
  private static final int POSTGRES_BYTES = 63;
  private static final int DIGITS = 20;
  private static final int BEGINNING_BYTES = POSTGRES_BYTES - 1 - DIGITS;
  private static final int MOST_REMEMBERED = 20_000;

  private static final Pattern DIGEST = Pattern.compile("~([0-9a-f]{" + DIGITS + "})");

  private static final Map<String, Name> BY_DIGEST =
      new LinkedHashMap<>(100, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Name> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  /**
   * A long name.
   *
   * @param stored what PostgreSQL has in its place
   */
  public record Name(String stored, String whole) {}

  private LongNames() {}

  /**
   * The name as PostgreSQL keeps it.
   *
   * @throws RedshiftException for a name that looks like the stored form of another one
   */
  public static String stored(String name) {
    if (isShort(name)) {
      if (looksStored(name)) {
        throw new RedshiftException(
            "42602",
            "invalid name \""
                + name
                + "\": redshift-local keeps this form for names beyond 63 bytes");
      }
      return name;
    }
    return of(cut(name, MOST_BYTES)).stored();
  }

  private static boolean looksStored(String name) {
    int tilde = name.length() - DIGITS - 1;
    return tilde >= 0 && DIGEST.matcher(name).region(tilde, name.length()).matches();
  }

  private static boolean isShort(String name) {
    // At most three bytes for each char.
    return name.length() <= POSTGRES_BYTES / 3 || bytes(name) <= POSTGRES_BYTES;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static Name of(String whole) {
    String digest = digest(whole);
    String plain = whole.replaceAll("[\\p{ASCII}&&[^\\p{Alnum}_]]", "_");
    Name name = new Name(cut(plain, BEGINNING_BYTES) + "~" + digest, whole);
    synchronized (BY_DIGEST) {
      BY_DIGEST.put(digest, name);
    }
    return name;
  }

  /** Its first characters that together have no more bytes. */
  private static String cut(String text, int most) {
    int bytes = 0;
    int end = 0;
    while (end < text.length()) {
      int length = Character.charCount(text.codePointAt(end));
      bytes += bytes(text.substring(end, end + length));
      if (bytes > most) {
        break;
      }
      end += length;
    }
    return text.substring(0, end);
  }

  private static String digest(String name) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Whether a text may be a long name, or a path with one. */
  public static boolean mayBeLong(String text) {
    return !isShort(text) && text.length() <= 3 * (MOST_BYTES + 1);
  }

  /** The stored form of a text that is a long name which was met before; another text itself. */
  public static String storedIfKnown(String text) {
    if (isShort(text) || bytes(text) > MOST_BYTES) {
      return text;
    }
    synchronized (BY_DIGEST) {
      Name name = BY_DIGEST.get(digest(text));
      return name == null ? text : name.stored();
    }
  }

  /** A text of PostgreSQL's with the whole names in the place of their stored forms. */
  public static String shown(String text) {
    if (text.indexOf('~') < 0) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    int done = 0;
    Matcher digests = DIGEST.matcher(text);
    while (digests.find()) {
      Name name = known(digests.group(1));
      int start = name == null ? -1 : digests.end() - name.stored().length();
      if (start >= done && text.startsWith(name.stored(), start)) {
        shown.append(text, done, start).append(name.whole());
        done = digests.end();
      }
    }
    return shown.append(text, done, text.length()).toString();
  }

  private static Name known(String digest) {
    synchronized (BY_DIGEST) {
      return BY_DIGEST.get(digest);
    }
  }

  /** The long names whose stored forms are in a text for PostgreSQL. */
  public static Set<Name> in(String sql) {
    Set<Name> names = new LinkedHashSet<>();
    if (sql.indexOf('~') >= 0) {
      Matcher digests = DIGEST.matcher(sql);
      while (digests.find()) {
        Name name = known(digests.group(1));
        if (name != null) {
          names.add(name);
        }
      }
    }
    return names;
  }
}
