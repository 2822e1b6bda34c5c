package redshiftlocal.wire;

import java.security.MessageDigest;
import java.security.SecureRandom;

/**
 * Redshift's own AuthenticationDigest (JDBC driver, ConnectionFactoryImpl; redshift_connector,
 * core.py): the client hashes the password with the user's salt, and that with both sides' nonces.
 */
public final class DigestChallenge implements Challenge {
  private static final int CODE = 13;
  private static final int SHA256 = 0;
  private static final int NONCE_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Sha256Password password;
  private final byte[] nonce = new byte[NONCE_BYTES];

  public DigestChallenge(Sha256Password password) {
    this.password = password;
    RANDOM.nextBytes(nonce);
  }

  @Override
  public Message question() {
    return new BodyBuilder()
        .int32(CODE)
        .int32(SHA256)
        .int32(password.salt().length)
        .bytes(password.salt())
        .int32(nonce.length)
        .bytes(nonce)
        .message('R');
  }

  @Override
  public boolean isAnsweredBy(Message answer) {
    if (answer.type() != 'd') {
      return false;
    }
    BodyReader body = answer.reader();
    byte[] digest = body.bytes(body.int32());
    byte[] clientNonce = body.bytes(body.int32());
    return MessageDigest.isEqual(
        Sha256Password.hash(password.digest(), nonce, clientNonce), digest);
  }
}
