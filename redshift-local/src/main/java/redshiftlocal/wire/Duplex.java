package redshiftlocal.wire;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Both directions of a connection, buffered, and what closes it. */
record Duplex(BufferedInputStream in, OutputStream out, Closeable end) {
  private static final int BUFFER = 1 << 16;
  private static final int CONNECT_MILLIS = 10_000;

  /** A connection to PostgreSQL, over TCP or by the Unix socket in the folder that is the host. */
  static Duplex to(PostgresAddress address) throws IOException {
    return address.isUnixSocket() ? over(channel(address)) : over(socket(address));
  }

  /** Over a connected socket, where small messages are not held back. */
  static Duplex over(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setKeepAlive(true);
    return buffered(socket.getInputStream(), socket.getOutputStream(), socket);
  }

  private static Socket socket(PostgresAddress address) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(address.host(), address.port()), CONNECT_MILLIS);
      return socket;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private static SocketChannel channel(PostgresAddress address) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(Path.of(address.host(), address.socketFile())));
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Not by Channels, whose two streams of one channel wait for each other. */
  private static Duplex over(SocketChannel channel) {
    InputStream in =
        new InputStream() {
          @Override
          public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            return channel.read(ByteBuffer.wrap(bytes, offset, length));
          }
        };
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
            while (buffer.hasRemaining()) {
              channel.write(buffer);
            }
          }
        };
    return buffered(in, out, channel);
  }

  private static Duplex buffered(InputStream in, OutputStream out, Closeable end) {
    return new Duplex(
        new BufferedInputStream(in, BUFFER), new BufferedOutputStream(out, BUFFER), end);
  }
}
