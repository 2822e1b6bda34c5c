package redshiftlocal.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.sql.settings.StartSettings;
import redshiftlocal.wire.BodyReader;
import redshiftlocal.wire.Challenge;
import redshiftlocal.wire.ClientStartup;
import redshiftlocal.wire.ClientStream;
import redshiftlocal.wire.DigestChallenge;
import redshiftlocal.wire.LargeMessages;
import redshiftlocal.wire.Md5Challenge;
import redshiftlocal.wire.Md5Password;
import redshiftlocal.wire.Message;
import redshiftlocal.wire.Sha256Password;
import redshiftlocal.wire.Tls;

/**
 * What a connection begins with, up to the answer to the question for the password. The first byte
 * chooses whether encryption is to be had and how the password is asked for. Who does not know it
 * is not let in.
 */
public final class StartupTarget {
  private static final int LONGEST = 1 << 16;
  private static final Tls TLS = Tls.selfSigned();
  private static final Sha256Password DIGEST = Sha256Password.parse("sha256|secret").orElseThrow();

  private StartupTarget() {}

  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    byte[] sent = Arrays.copyOfRange(data, 1, data.length);
    Optional<Tls> tls = (data[0] & 1) == 0 ? Optional.empty() : Optional.of(TLS);
    try (ClientStream stream =
        new ClientStream(
            new DeafSocket(new ByteArrayInputStream(sent)), LONGEST, LargeMessages.ofHeap())) {
      if (ClientStartup.read(stream, tls) instanceof ClientStartup.Login login) {
        StartSettings.of(login.parameters());
        answer(stream, (data[0] & 2) == 0);
      }
    } catch (BodyReader.Malformed | RedshiftException e) {
      // The client is told that it does not follow the protocol, or asks for what is not to be had.
    } catch (IOException e) {
      // It hung up.
    }
  }

  private static void answer(ClientStream stream, boolean md5) throws IOException {
    Challenge challenge =
        md5 ? new Md5Challenge(Md5Password.stored("u", "secret")) : new DigestChallenge(DIGEST);
    stream.write(challenge.question());
    Message answer = stream.readAtMost(LONGEST);
    if (challenge.isAnsweredBy(answer)) {
      throw new IllegalStateException("let in by " + answer);
    }
  }
}
