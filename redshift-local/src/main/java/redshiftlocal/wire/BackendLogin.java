package redshiftlocal.wire;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.exception.ScramException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Logs in to PostgreSQL: nothing, cleartext, MD5 or SCRAM-SHA-256, as the server asks. */
final class BackendLogin {
  private static final int OK = 0;
  private static final int CLEARTEXT = 3;
  private static final int MD5 = 5;
  private static final int SASL = 10;
  private static final int SASL_CONTINUE = 11;
  private static final int SASL_FINAL = 12;

  private final MessageStream stream;
  private final String user;
  private final String password;
  private ScramClient scram;

  /**
   * A login still to be made.
   *
   * @param password the password, or its stored MD5 form where the server asks for MD5
   */
  BackendLogin(MessageStream stream, String user, String password) {
    this.stream = stream;
    this.user = user;
    this.password = password;
  }

  /** Answers one authentication request; true when the server is content. */
  boolean answer(Message request) throws IOException {
    BodyReader body = request.reader();
    int kind = body.int32();
    switch (kind) {
      case OK -> {
        return true;
      }
      case CLEARTEXT -> send(Message.ofStrings('p', password));
      case MD5 -> send(Message.ofStrings('p', Md5Password.answer(stored(), body.bytes(4))));
      case SASL, SASL_CONTINUE, SASL_FINAL -> scram(kind, body);
      default ->
          throw new IOException(
              "PostgreSQL asks for authentication " + kind + "; use MD5 or SCRAM-SHA-256");
    }
    return false;
  }

  private String stored() {
    return Md5Password.isStored(password) ? password : Md5Password.stored(user, password);
  }

  private void scram(int kind, BodyReader body) throws IOException {
    try {
      if (kind == SASL) {
        scram =
            ScramClient.builder()
                .advertisedMechanisms(mechanisms(body))
                .username(user)
                .password(password.toCharArray())
                .build();
        byte[] first = utf8(scram.clientFirstMessage().toString());
        send(
            new BodyBuilder()
                .string(scram.getScramMechanism().getName())
                .int32(first.length)
                .bytes(first)
                .message('p'));
      } else if (kind == SASL_CONTINUE) {
        scram.serverFirstMessage(text(body));
        send(new Message('p', utf8(scram.clientFinalMessage().toString())));
      } else {
        scram.serverFinalMessage(text(body));
      }
    } catch (ScramException e) {
      throw new IOException("the SCRAM login to PostgreSQL failed: " + e.getMessage(), e);
    }
  }

  private static List<String> mechanisms(BodyReader body) {
    List<String> names = new ArrayList<>();
    for (String name = body.string(); !name.isEmpty(); name = body.string()) {
      if (!name.endsWith("-PLUS")) {
        names.add(name);
      }
    }
    return names;
  }

  private void send(Message message) throws IOException {
    stream.write(message);
    stream.flush();
  }

  private static String text(BodyReader body) {
    return new String(body.rest(), StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
