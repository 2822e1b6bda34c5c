package redshiftlocal.wire;

/** One message of the protocol as it travels: its type byte and its body without the length. */
public record Frame(char type, byte[] body) {
  public FrameReader reader() {
    return new FrameReader(body);
  }
}
