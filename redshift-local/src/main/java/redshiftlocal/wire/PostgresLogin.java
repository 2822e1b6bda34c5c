package redshiftlocal.wire;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.exception.ScramException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Answers what PostgreSQL asks at login: nothing, the password, its MD5, or SCRAM-SHA-256. */
final class PostgresLogin {
  private final String user;
  private final String password;

  PostgresLogin(String user, String password) {
    this.user = user;
    this.password = password;
  }

  /** Returns once PostgreSQL has said AuthenticationOk. */
  void answer(PostgresConnection connection) throws IOException {
    while (true) {
      FrameReader request = authentication(connection);
      int method = request.int32();
      switch (method) {
        case 0 -> {
          return;
        }
        case 3 -> sendPassword(connection, required());
        case 5 -> sendPassword(connection, Md5Password.answer(user, required(), request.take(4)));
        case 10 -> scram(connection, request);
        default ->
            throw new IOException(
                "PostgreSQL asks for login method "
                    + method
                    + "; use password, md5 or scram-sha-256 in pg_hba.conf");
      }
    }
  }

  private String required() {
    if (password == null) {
      throw new PostgresError(
          Map.of(
              'S',
              "FATAL",
              'C',
              "28P01",
              'M',
              "PostgreSQL asks for a password for user \"" + user + "\" and none is given"));
    }
    return password;
  }

  private static FrameReader authentication(PostgresConnection connection) throws IOException {
    Frame message = connection.read();
    if (message.type() == 'E') {
      throw new PostgresError(PostgresConnection.errorFields(message));
    }
    if (message.type() != 'R') {
      throw new IOException("PostgreSQL sent '" + message.type() + "' during login");
    }
    return message.reader();
  }

  private static void sendPassword(PostgresConnection connection, String text) throws IOException {
    connection.send('p', new FrameBuilder().string(text).bytes());
    connection.flush();
  }

  private void scram(PostgresConnection connection, FrameReader request) throws IOException {
    List<String> mechanisms = new ArrayList<>();
    for (String name = request.string(); !name.isEmpty(); name = request.string()) {
      mechanisms.add(name);
    }
    ScramClient client =
        ScramClient.builder()
            .advertisedMechanisms(mechanisms)
            .username("*") // PostgreSQL takes the user from the start-up packet.
            .password(required().toCharArray())
            .build();
    byte[] first = client.clientFirstMessage().toString().getBytes(StandardCharsets.UTF_8);
    connection.send(
        'p',
        new FrameBuilder()
            .string(client.getScramMechanism().getName())
            .int32(first.length)
            .raw(first)
            .bytes());
    connection.flush();
    try {
      client.serverFirstMessage(saslText(connection, 11));
      connection.send('p', client.clientFinalMessage().toString().getBytes(StandardCharsets.UTF_8));
      connection.flush();
      client.serverFinalMessage(saslText(connection, 12));
    } catch (ScramException e) {
      throw new IOException("PostgreSQL's SCRAM answer is wrong: " + e.getMessage(), e);
    }
  }

  private static String saslText(PostgresConnection connection, int expected) throws IOException {
    FrameReader message = authentication(connection);
    int method = message.int32();
    if (method != expected) {
      throw new IOException("PostgreSQL sent SASL step " + method + " instead of " + expected);
    }
    return new String(message.take(message.remaining()), StandardCharsets.UTF_8);
  }
}
