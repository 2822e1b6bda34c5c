package redshiftlocal.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.wire.BodyBuilder;
import redshiftlocal.wire.Md5Password;
import redshiftlocal.wire.Message;
import redshiftlocal.wire.MessageStream;
import redshiftlocal.wire.PostgresConnection;

/** Checks a client's password and opens its PostgreSQL session. */
final class Login {
  private static final int MD5 = 5;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Backends backends;

  Login(Backends backends) {
    this.backends = backends;
  }

  static String database(Map<String, String> parameters) {
    return parameters.getOrDefault("database", parameters.getOrDefault("user", ""));
  }

  /**
   * Asks for the password by MD5, which all of Redshift's clients speak.
   *
   * @throws RedshiftException when it is wrong
   */
  PostgresConnection logIn(MessageStream client, Map<String, String> parameters)
      throws IOException {
    String user = parameters.get("user");
    if (user == null || user.isEmpty()) {
      throw new RedshiftException("28000", "no user name was given in the start-up packet");
    }
    byte[] salt = new byte[4];
    RANDOM.nextBytes(salt);
    client.write(new BodyBuilder().int32(MD5).bytes(salt).message('R'));
    client.flush();
    Message answer = client.read();
    // Asked after the challenge, so that an unknown user looks the same as a wrong password.
    Optional<String> stored = backends.storedPassword(user);
    if (answer.type() != 'p' || stored.isEmpty() || !matches(stored.get(), salt, answer)) {
      throw new RedshiftException(
          "28P01", "password authentication failed for user \"" + user + "\"");
    }
    return backends.open(user, stored.get(), database(parameters), parameters);
  }

  private static boolean matches(String stored, byte[] salt, Message answer) {
    byte[] expected = Md5Password.answer(stored, salt).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, answer.text().getBytes(StandardCharsets.UTF_8));
  }
}
