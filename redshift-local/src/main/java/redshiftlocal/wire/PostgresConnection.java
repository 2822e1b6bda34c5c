package redshiftlocal.wire;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A client of PostgreSQL's protocol 3.0 over one socket: login, simple queries, COPY, and the raw
 * frames for a session that passes its client's messages through.
 *
 * <p>Source of the layout: PostgreSQL manual, chapter "Frontend/Backend Protocol".
 */
public final class PostgresConnection implements Postgres {
  private static final int PROTOCOL_3_0 = 196608;
  private static final int CANCEL_REQUEST = 80877102;

  private final PostgresAddress address;
  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private final Map<String, String> parameters = new LinkedHashMap<>();
  private int processId;
  private int secretKey;

  private PostgresConnection(PostgresAddress address, Socket socket) throws IOException {
    this.address = address;
    this.socket = socket;
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
    this.out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
  }

  /**
   * Logs in.
   *
   * @param startup further start-up parameters, such as TimeZone or application_name
   * @throws PostgresError when PostgreSQL refuses (wrong password, no such database …)
   */
  public static PostgresConnection open(PostgresAddress address, Map<String, String> startup)
      throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(address.host(), address.port()), 10_000);
      PostgresConnection connection = new PostgresConnection(address, socket);
      connection.logIn(startup);
      return connection;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private void logIn(Map<String, String> startup) throws IOException {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("user", address.user());
    all.put("database", address.database());
    all.putAll(startup);
    FrameBuilder frame = new FrameBuilder().int32(PROTOCOL_3_0);
    all.forEach((name, value) -> frame.string(name).string(value));
    byte[] body = frame.int8(0).bytes();
    out.write(ByteBuffer.allocate(4).putInt(body.length + 4).array());
    out.write(body);
    out.flush();
    new PostgresLogin(address.user(), address.password()).answer(this);
    Frame message = read();
    while (message.type() != 'Z') {
      switch (message.type()) {
        case 'S' -> rememberParameter(message);
        case 'K' -> rememberKey(message);
        case 'E' -> throw new PostgresError(errorFields(message));
        default -> {}
      }
      message = read();
    }
  }

  private void rememberParameter(Frame message) {
    FrameReader reader = message.reader();
    parameters.put(reader.string(), reader.string());
  }

  private void rememberKey(Frame message) {
    FrameReader reader = message.reader();
    processId = reader.int32();
    secretKey = reader.int32();
  }

  /** What the server reported at login (server_version, TimeZone …). */
  public Map<String, String> parameters() {
    return Map.copyOf(parameters);
  }

  public int processId() {
    return processId;
  }

  /** Sends one frame; it stays in the buffer until {@link #flush}. */
  public void send(char type, byte[] body) throws IOException {
    send(type, ByteBuffer.wrap(body));
  }

  private void send(char type, ByteBuffer body) throws IOException {
    int length = body.remaining() + 4;
    out.write(type);
    out.write(length >>> 24);
    out.write(length >>> 16);
    out.write(length >>> 8);
    out.write(length);
    if (body.hasArray()) {
      out.write(body.array(), body.arrayOffset() + body.position(), body.remaining());
      body.position(body.limit());
    } else {
      byte[] copy = new byte[body.remaining()];
      body.get(copy);
      out.write(copy);
    }
  }

  public void flush() throws IOException {
    out.flush();
  }

  /** Waits for the next frame. */
  public Frame read() throws IOException {
    int type = in.read();
    if (type < 0) {
      throw new EOFException("PostgreSQL closed the connection");
    }
    byte[] body = new byte[in.readInt() - 4];
    in.readFully(body);
    return new Frame((char) type, body);
  }

  @Override
  public List<List<String>> query(String sql) throws IOException {
    send('Q', new FrameBuilder().string(sql).bytes());
    flush();
    List<List<String>> rows = new ArrayList<>();
    PostgresError error = null;
    for (Frame message = read(); message.type() != 'Z'; message = read()) {
      switch (message.type()) {
        case 'T' -> rows = new ArrayList<>();
        case 'D' -> rows.add(row(message));
        case 'E' -> error = new PostgresError(errorFields(message));
        case 'G' -> send('f', new FrameBuilder().string("not a copy").bytes());
        default -> {}
      }
    }
    if (error != null) {
      throw error;
    }
    return rows;
  }

  private static List<String> row(Frame message) {
    FrameReader reader = message.reader();
    int columns = reader.int16();
    List<String> values = new ArrayList<>(columns);
    for (int i = 0; i < columns; i++) {
      int length = reader.int32();
      values.add(length < 0 ? null : new String(reader.take(length), StandardCharsets.UTF_8));
    }
    return values;
  }

  /** The fields of an ErrorResponse or NoticeResponse by their one-letter codes. */
  public static Map<Character, String> errorFields(Frame message) {
    Map<Character, String> fields = new HashMap<>();
    FrameReader reader = message.reader();
    for (int code = reader.int8(); code != 0; code = reader.int8()) {
      fields.put((char) code, reader.string());
    }
    return fields;
  }

  @Override
  public CopyIn copyIn(String copySql) throws IOException {
    send('Q', new FrameBuilder().string(copySql).bytes());
    flush();
    Frame message = read();
    while (message.type() != 'G') {
      if (message.type() == 'E') {
        PostgresError error = new PostgresError(errorFields(message));
        readUntilReady();
        throw error;
      }
      if (message.type() == 'Z') {
        throw new IllegalArgumentException("not a COPY … FROM STDIN: " + copySql);
      }
      message = read();
    }
    return new RunningCopy();
  }

  private PostgresError readUntilReady() throws IOException {
    PostgresError error = null;
    for (Frame message = read(); message.type() != 'Z'; message = read()) {
      if (message.type() == 'E') {
        error = new PostgresError(errorFields(message));
      }
    }
    return error;
  }

  private final class RunningCopy implements CopyIn {
    @Override
    public void write(ByteBuffer data) throws IOException {
      send('d', data);
    }

    @Override
    public long finish() throws IOException {
      send('c', new byte[0]);
      flush();
      long rows = 0;
      PostgresError error = null;
      for (Frame message = read(); message.type() != 'Z'; message = read()) {
        if (message.type() == 'C') {
          String tag = message.reader().string();
          rows = Long.parseLong(tag.substring(tag.lastIndexOf(' ') + 1));
        } else if (message.type() == 'E') {
          error = new PostgresError(errorFields(message));
        }
      }
      if (error != null) {
        throw error;
      }
      return rows;
    }

    @Override
    public void fail(String reason) throws IOException {
      send('f', new FrameBuilder().string(reason).bytes());
      flush();
      readUntilReady();
    }
  }

  /** Asks PostgreSQL, by a connection of its own, to stop what this session runs. */
  public void cancel() throws IOException {
    try (Socket other = new Socket()) {
      other.connect(new InetSocketAddress(address.host(), address.port()), 10_000);
      ByteBuffer request = ByteBuffer.allocate(16);
      request.putInt(16).putInt(CANCEL_REQUEST).putInt(processId).putInt(secretKey);
      other.getOutputStream().write(request.array());
      other.getOutputStream().flush();
      other.getInputStream().read();
    }
  }

  @Override
  public void close() {
    try (socket) {
      send('X', new byte[0]);
      flush();
    } catch (IOException e) {
      // The server is gone already: there is nobody to say good-bye to.
    }
  }
}
