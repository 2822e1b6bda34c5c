package redshiftlocal.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** PostgreSQL's MD5 password method: {@code 'md5' || md5(md5(password || user) || salt)}. */
public final class Md5Password {
  private Md5Password() {}

  /** What a client answers to AuthenticationMD5Password. */
  public static String answer(String user, String password, byte[] salt) {
    return salted(stored(user, password), salt);
  }

  /** How PostgreSQL keeps the password in pg_authid.rolpassword. */
  public static String stored(String user, String password) {
    return "md5" + hex((password + user).getBytes(StandardCharsets.UTF_8), new byte[0]);
  }

  /** The answer that a client who knows the password of this stored form gives to {@code salt}. */
  public static String salted(String stored, byte[] salt) {
    return "md5" + hex(stored.substring(3).getBytes(StandardCharsets.US_ASCII), salt);
  }

  private static String hex(byte[] first, byte[] second) {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      md5.update(first);
      return HexFormat.of().formatHex(md5.digest(second));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }
}
