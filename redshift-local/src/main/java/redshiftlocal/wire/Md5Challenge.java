package redshiftlocal.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;

/** AuthenticationMD5Password, which all of Redshift's clients speak. */
public final class Md5Challenge implements Challenge {
  static final int CODE = 5;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String stored;
  private final byte[] salt = new byte[4];

  /** A new challenge for who knows the password that is {@link Md5Password#stored stored} so. */
  public Md5Challenge(String stored) {
    this.stored = stored;
    RANDOM.nextBytes(salt);
  }

  @Override
  public Message question() {
    return new BodyBuilder().int32(CODE).bytes(salt).message('R');
  }

  @Override
  public boolean isAnsweredBy(Message answer) {
    return answer.type() == 'p'
        && MessageDigest.isEqual(
            Md5Password.answer(stored, salt).getBytes(StandardCharsets.UTF_8),
            answer.text().getBytes(StandardCharsets.UTF_8));
  }
}
