package redshiftlocal.wire;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * Messages over a connection. Reading is bounded: a length beyond the limit ends the connection
 * instead of the server's memory.
 */
public class MessageStream implements Closeable {
  private final int limit;
  private Duplex duplex;
  private DataInputStream in;
  private OutputStream out;

  /**
   * Takes over the connection.
   *
   * @param limit the longest body that is read, in bytes
   */
  MessageStream(Duplex duplex, int limit) {
    this.limit = limit;
    use(duplex);
  }

  final void use(Duplex connected) {
    duplex = connected;
    in = new DataInputStream(connected.in());
    out = connected.out();
  }

  final BufferedInputStream buffered() {
    return duplex.in();
  }

  /** The next message; waits for it. */
  public Message read() throws IOException {
    return readAtMost(limit);
  }

  /** The next message, of a body no longer than this many bytes. */
  public Message readAtMost(int longest) throws IOException {
    return new Message((char) in.readUnsignedByte(), bytes(longest));
  }

  /** A packet without a type byte, as a connection begins with. */
  public Message readStartup(int longest) throws IOException {
    return new Message((char) 0, bytes(longest));
  }

  private byte[] bytes(int longest) throws IOException {
    int length = in.readInt() - 4;
    if (length < 0 || length > longest) {
      throw new BodyReader.Malformed(
          "a message says it is " + length + " bytes long; at most " + longest + " are taken");
    }
    return body(in, length);
  }

  /** The body of a message, which may take memory as it comes. */
  byte[] body(DataInputStream source, int length) throws IOException {
    byte[] body = source.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("the connection ended in the middle of a message");
    }
    return body;
  }

  /** Writes into the buffer; {@link #flush} sends it. */
  public void write(Message message) throws IOException {
    if (message.type() != 0) {
      out.write(message.type());
    }
    writeInt(message.body().length + 4);
    out.write(message.body());
  }

  /** Writes a message whose body is what is left in {@code body}, and consumes it. */
  public void write(char type, ByteBuffer body) throws IOException {
    out.write(type);
    writeInt(body.remaining() + 4);
    if (body.hasArray()) {
      out.write(body.array(), body.arrayOffset() + body.position(), body.remaining());
      body.position(body.limit());
    } else {
      byte[] copy = new byte[body.remaining()];
      body.get(copy);
      out.write(copy);
    }
  }

  /** Writes one byte that is no message, as SSLRequest is answered. */
  public void writeByte(char value) throws IOException {
    out.write(value);
    out.flush();
  }

  public void flush() throws IOException {
    out.flush();
  }

  private void writeInt(int value) throws IOException {
    out.write(value >>> 24);
    out.write(value >>> 16);
    out.write(value >>> 8);
    out.write(value);
  }

  @Override
  public void close() throws IOException {
    duplex.end().close();
  }
}
