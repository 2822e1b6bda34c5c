package redshiftlocal.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * PostgreSQL's MD5 login, the one that the Redshift JDBC driver, psycopg2 and psql all speak.
 *
 * <p>What is stored is {@code "md5" + md5(password + user)}; what is sent is {@code "md5" +
 * md5(stored without "md5" + salt)}.
 */
public final class Md5Password {
  private static final String PREFIX = "md5";
  private static final int STORED_LENGTH = PREFIX.length() + 32;

  private Md5Password() {}

  /** The form in which a password is stored. */
  public static String stored(String user, String password) {
    return PREFIX + md5((password + user).getBytes(StandardCharsets.UTF_8));
  }

  /** A stored form that no password has. */
  public static String ofNobody() {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    return PREFIX + HexFormat.of().formatHex(random);
  }

  /** Whether the text is a stored form rather than a password. */
  public static boolean isStored(String text) {
    return text.length() == STORED_LENGTH && text.startsWith(PREFIX);
  }

  /** The answer to a challenge with this salt. */
  public static String answer(String stored, byte[] salt) {
    byte[] hex = stored.substring(PREFIX.length()).getBytes(StandardCharsets.US_ASCII);
    byte[] salted = new byte[hex.length + salt.length];
    System.arraycopy(hex, 0, salted, 0, hex.length);
    System.arraycopy(salt, 0, salted, hex.length, salt.length);
    return PREFIX + md5(salted);
  }

  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no MD5, which the login needs", e);
    }
  }
}
