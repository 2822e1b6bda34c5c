package redshiftlocal.wire;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLSocket;

/**
 * Messages over a socket. Reading is bounded: a length beyond the limit ends the connection instead
 * of the server's memory.
 */
public final class MessageStream implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final int limit;
  private final Lock reading = new ReentrantLock();
  private Socket socket;
  private BufferedInputStream buffered;
  private DataInputStream in;
  private OutputStream out;

  /**
   * Takes over the socket.
   *
   * @param limit the longest body that is read, in bytes
   */
  public MessageStream(Socket socket, int limit) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setKeepAlive(true);
    this.limit = limit;
    use(socket);
  }

  private void use(Socket connected) throws IOException {
    socket = connected;
    buffered = new BufferedInputStream(connected.getInputStream(), BUFFER);
    in = new DataInputStream(buffered);
    out = new BufferedOutputStream(connected.getOutputStream(), BUFFER);
  }

  /**
   * Agrees to go on encrypted, and does.
   *
   * @throws BodyReader.Malformed when the peer has sent more before: it might be somebody else's
   */
  void secure(char agreed, Tls tls) throws IOException {
    if (in.available() > 0) {
      throw new BodyReader.Malformed("received unencrypted data after SSL request");
    }
    writeByte(agreed);
    use(tls.accept(socket));
  }

  boolean isSecure() {
    return socket instanceof SSLSocket;
  }

  /** Whether nobody between can read what is sent. */
  public boolean isPrivate() {
    return isSecure() || socket.getInetAddress().isLoopbackAddress();
  }

  /** The next message; waits for it. */
  public Message read() throws IOException {
    reading.lock();
    try {
      return new Message((char) in.readUnsignedByte(), bytes(limit));
    } finally {
      reading.unlock();
    }
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
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("the connection ended in the middle of a message");
    }
    return body;
  }

  /**
   * Whether the peer has hung up; any thread may ask while another writes, or has not begun to
   * read. What the peer sent before stays to be read; behind more than a buffer of it the end is
   * not seen.
   */
  public boolean hungUp() {
    if (!reading.tryLock()) {
      return false;
    }
    try {
      return hasEnded();
    } catch (IOException e) {
      return true;
    } finally {
      reading.unlock();
    }
  }

  private boolean hasEnded() throws IOException {
    // A socket that had a timeout once costs two system calls more a read from then on.
    socket.setSoTimeout(1);
    buffered.mark(BUFFER);
    try {
      return endsWithin(BUFFER);
    } catch (SocketTimeoutException e) {
      return false;
    } finally {
      buffered.reset();
      socket.setSoTimeout(0);
    }
  }

  private boolean endsWithin(int most) throws IOException {
    byte[] ahead = new byte[most];
    int length = 0;
    while (length < most) {
      int read = buffered.read(ahead, length, most - length);
      if (read < 0) {
        return true;
      }
      length += read;
    }
    return false;
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
    socket.close();
  }
}
