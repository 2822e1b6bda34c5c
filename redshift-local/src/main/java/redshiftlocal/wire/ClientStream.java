package redshiftlocal.wire;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLSocket;

/** Messages from and to a client: it may ask for encryption, and it may hang up. */
public final class ClientStream extends MessageStream {
  private static final int LOOK_AHEAD = 1 << 16;

  private final Lock reading = new ReentrantLock();
  private final LargeMessages.Grant memory;
  private Socket socket;

  /**
   * Takes over the socket.
   *
   * @param limit the longest body that is read, in bytes
   * @param memory where a large body is taken from, until the next is waited for
   */
  public ClientStream(Socket socket, int limit, LargeMessages memory) throws IOException {
    super(Duplex.over(socket), limit);
    this.memory = memory.new Grant();
    this.socket = socket;
  }

  /**
   * Agrees to go on encrypted, and does.
   *
   * @throws BodyReader.Malformed when the peer has sent more before: it might be somebody else's
   */
  void secure(char agreed, Tls tls) throws IOException {
    if (buffered().available() > 0) {
      throw new BodyReader.Malformed("received unencrypted data after SSL request");
    }
    writeByte(agreed);
    socket = tls.accept(socket);
    use(Duplex.over(socket));
  }

  boolean isSecure() {
    return socket instanceof SSLSocket;
  }

  /** Whether nobody between can read what is sent. */
  public boolean isPrivate() {
    return isSecure() || socket.getInetAddress().isLoopbackAddress();
  }

  @Override
  public Message read() throws IOException {
    reading.lock();
    try {
      // Who has nothing to send yet does not keep what his last message took.
      memory.close();
      return super.read();
    } finally {
      reading.unlock();
    }
  }

  @Override
  byte[] body(DataInputStream source, int length) throws IOException {
    memory.take(length);
    return length <= LargeMessages.FREE ? super.body(source, length) : inTime(source, length);
  }

  /** A large body, from a client that does not hold others up by sending it slowly. */
  private byte[] inTime(DataInputStream source, int length) throws IOException {
    long end = System.nanoTime() + LargeMessages.LONGEST_SENDING.toNanos();
    byte[] body = new byte[length];
    int have = 0;
    while (have < length) {
      int read = readBefore(end, source, body, have);
      if (read < 0) {
        throw new EOFException("the connection ended in the middle of a message");
      }
      have += read;
    }
    socket.setSoTimeout(0);
    return body;
  }

  private int readBefore(long end, DataInputStream source, byte[] body, int have)
      throws IOException {
    long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    try {
      if (millis > 0) {
        socket.setSoTimeout((int) millis);
        return source.read(body, have, body.length - have);
      }
    } catch (SocketTimeoutException e) {
      // As if the time had been up before.
    }
    throw new LargeMessages.NotTaken(
        "57014",
        "a message of "
            + body.length
            + " bytes did not come within "
            + LargeMessages.LONGEST_SENDING.toSeconds()
            + " seconds");
  }

  /** Gives back what the last message took. */
  @Override
  public void close() throws IOException {
    memory.close();
    super.close();
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
    buffered().mark(LOOK_AHEAD);
    try {
      return endsWithin(LOOK_AHEAD);
    } catch (SocketTimeoutException e) {
      return false;
    } finally {
      buffered().reset();
      socket.setSoTimeout(0);
    }
  }

  private boolean endsWithin(int most) throws IOException {
    byte[] ahead = new byte[most];
    int length = 0;
    while (length < most) {
      int read = buffered().read(ahead, length, most - length);
      if (read < 0) {
        return true;
      }
      length += read;
    }
    return false;
  }
}
