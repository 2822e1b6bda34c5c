package redshiftlocal.wire;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a client begins: it may ask for encryption (refused, which clients with {@code ssl=false} or
 * {@code prefer} take), then logs in or asks to cancel.
 */
public final class ClientStartup {
  private static final int LONGEST_PACKET = 10_000;
  private static final int PROTOCOL = 3;
  private static final int CANCEL = (1234 << 16) | 5678;
  private static final int SSL = (1234 << 16) | 5679;
  private static final int GSS = (1234 << 16) | 5680;
  private static final int REQUESTS = 3;

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
   * @throws BodyReader.Malformed when it is not the PostgreSQL protocol, version 3
   */
  public static Hello read(MessageStream client) throws IOException {
    for (int i = 0; i < REQUESTS; i++) {
      BodyReader packet = client.readStartup(LONGEST_PACKET).reader();
      int code = packet.int32();
      switch (code) {
        case SSL, GSS -> client.writeByte('N');
        case CANCEL -> {
          return new Cancel(packet.int32(), packet.int32());
        }
        default -> {
          return login(code, packet);
        }
      }
    }
    throw new BodyReader.Malformed("a client asked for encryption again and again");
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
