package redshiftlocal.session.users;

import java.io.IOException;
import java.util.Map;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.postgres.LongNames;
import redshiftlocal.session.backend.Backends;
import redshiftlocal.session.backend.StoredPassword;
import redshiftlocal.wire.BodyBuilder;
import redshiftlocal.wire.Challenge;
import redshiftlocal.wire.ClientStream;
import redshiftlocal.wire.Message;

/**
 * Checks a client's password. How the password is stored decides how it is asked for: by MD5, by
 * Redshift's digest, or, when a PostgreSQL that was given keeps it in its own form, in the clear.
 */
public final class Login {
  private static final int CLEARTEXT = 3;
  private static final int LONGEST_ANSWER = 1 << 16;

  private final Backends backends;

  public Login(Backends backends) {
    this.backends = backends;
  }

  static String database(Map<String, String> parameters) {
    return LongNames.stored(
        parameters.getOrDefault("database", parameters.getOrDefault("user", "")));
  }

  /**
   * Asks for the password.
   *
   * @throws RedshiftException when it is wrong, or there is no such database
   */
  public Proven prove(ClientStream client, Map<String, String> parameters) throws IOException {
    String user = LongNames.stored(parameters.getOrDefault("user", ""));
    if (user.isEmpty()) {
      throw new RedshiftException("28000", "no PostgreSQL user name specified in startup packet");
    }
    String database = database(parameters);
    Backends.Candidate candidate = backends.candidate(user, database);
    StoredPassword stored = candidate.password();
    String proof = stored.isScram() ? inTheClear(client, user) : byChallenge(client, user, stored);
    if (!candidate.databaseIsThere()) {
      throw new RedshiftException("3D000", "database \"" + database + "\" does not exist");
    }
    return new Proven(user, database, proof, candidate.superuser());
  }

  /**
   * Who a client is.
   *
   * @param proof what PostgreSQL lets the user in for
   * @param superuser whether Redshift's
   */
  public record Proven(String user, String database, String proof, boolean superuser) {
    /** Never shows the proof. */
    @Override
    public String toString() {
      return user + " in " + database;
    }
  }

  private static String byChallenge(ClientStream client, String user, StoredPassword stored)
      throws IOException {
    Challenge challenge = stored.challenge();
    if (!challenge.isAnsweredBy(ask(client, challenge.question()))) {
      throw new RedshiftException(
          "28000", "password authentication failed for user \"" + user + "\"");
    }
    return stored.role();
  }

  private static String inTheClear(ClientStream client, String user) throws IOException {
    if (!client.isPrivate()) {
      throw new RedshiftException(
          "28000",
          "the password of user \""
              + user
              + "\" is stored by SCRAM, so it would be readable on the network; connect with SSL");
    }
    return ask(client, new BodyBuilder().int32(CLEARTEXT).message('R')).text();
  }

  private static Message ask(ClientStream client, Message question) throws IOException {
    client.write(question);
    client.flush();
    return client.readAtMost(LONGEST_ANSWER);
  }
}
