package redshiftlocal.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A password as CREATE USER stores it in the form {@code sha256|digest|salt}: the digest is the
 * SHA-256 of the password and the salt, both written in hexadecimal (developer guide, "CREATE
 * USER"; that the salt counts as bytes, not as its text, is what users of the form report).
 */
public record Sha256Password(byte[] digest, byte[] salt) {
  /** The name of the PostgreSQL role's setting that keeps the form. */
  public static final String SETTING = "redshift_local.sha256_password";

  private static final String PREFIX = "sha256|";
  private static final int SALT_BYTES = 16;
  private static final int DIGEST_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * Reads the argument of PASSWORD: {@code sha256|digest|salt}, or {@code sha256|password}, which
   * takes a salt of its own; empty when it is another form.
   */
  public static Optional<Sha256Password> parse(String argument) {
    if (!argument.startsWith(PREFIX)) {
      return Optional.empty();
    }
    String[] parts = argument.substring(PREFIX.length()).split("\\|", -1);
    return Optional.of(parts.length == 2 ? stored(parts) : ofPlain(parts[0]));
  }

  private static Sha256Password stored(String[] parts) {
    byte[] digest = HexFormat.of().parseHex(parts[0]);
    if (digest.length != DIGEST_BYTES) {
      throw new IllegalArgumentException("the digest has " + digest.length + " bytes, not 32");
    }
    return new Sha256Password(digest, HexFormat.of().parseHex(parts[1]));
  }

  private static Sha256Password ofPlain(String password) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return new Sha256Password(hash(password.getBytes(StandardCharsets.UTF_8), salt), salt);
  }

  static byte[] hash(byte[]... parts) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        sha.update(part);
      }
      return sha.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256, which the login needs", e);
    }
  }

  /** The form {@code sha256|digest|salt}; a secret, since it is what a login is checked by. */
  public String text() {
    return PREFIX + HexFormat.of().formatHex(digest) + "|" + HexFormat.of().formatHex(salt);
  }

  @Override
  public String toString() {
    return "Sha256Password";
  }
}
