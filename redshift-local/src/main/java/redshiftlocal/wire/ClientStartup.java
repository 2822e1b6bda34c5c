package redshiftlocal.wire;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How a client begins: it may ask for encryption, then logs in or asks to cancel. */
public final class ClientStartup {
  private static final int LONGEST_PACKET = 10_000;
  private static final int PROTOCOL = 3;
  private static final int CANCEL = (1234 << 16) | 5678;
  private static final int SSL = (1234 << 16) | 5679;
  private static final int GSS = (1234 << 16) | 5680;
  private static final int REQUESTS = 3;

  /** NegotiateProtocolVersion: only version 3.0 is spoken, and no option is unknown. */
  private static final Message OLDEST_MINOR_VERSION =
      new BodyBuilder().int32(0).int32(0).message('v');

  private ClientStartup() {}

  /** What the client wants. */
  public sealed interface Hello {}

  /** To log in, with these parameters. */
  public record Login(Map<String, String> parameters) implements Hello {}

  /** To cancel what the session with this key runs. */
  public record Cancel(int pid, int secret) implements Hello {}

  /**
   * Reads what a connection begins with.
   *
   * @param tls how to encrypt when the client asks; empty: it is told that we do not
   * @throws BodyReader.Malformed when it is not the PostgreSQL protocol, version 3
   */
  public static Hello read(ClientStream client, Optional<Tls> tls) throws IOException {
    for (int i = 0; i < REQUESTS; i++) {
      BodyReader packet = client.readStartup(LONGEST_PACKET).reader();
      int code = packet.int32();
      switch (code) {
        case SSL -> encrypt(client, tls);
        case GSS -> client.writeByte('N');
        case CANCEL -> {
          return new Cancel(packet.int32(), packet.int32());
        }
        default -> {
          if (code >>> 16 == PROTOCOL && (code & 0xffff) != 0) {
            client.write(OLDEST_MINOR_VERSION);
          }
          return login(code, packet);
        }
      }
    }
    throw new BodyReader.Malformed("a client asked for encryption again and again");
  }

  private static void encrypt(ClientStream client, Optional<Tls> tls) throws IOException {
    if (tls.isEmpty() || client.isSecure()) {
      client.writeByte('N');
      return;
    }
    client.secure('S', tls.get());
  }

  private static Login login(int code, BodyReader packet) {
    if (code >>> 16 != PROTOCOL) {
      throw new BodyReader.Malformed(
          "unsupported frontend protocol " + (code >>> 16) + "." + (code & 0xffff));
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    while (packet.remaining() > 1) {
      parameters.put(packet.string(), packet.string());
    }
    return new Login(parameters);
  }
}
