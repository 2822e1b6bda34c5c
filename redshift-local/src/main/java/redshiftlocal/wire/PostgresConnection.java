package redshiftlocal.wire;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * One PostgreSQL session over a socket, by the protocol's version 3.
 *
 * <p>Serves both as the {@link Postgres} of the other rooms and, by {@link #send} and {@link
 * #receive}, message by message.
 */
public final class PostgresConnection implements Postgres {
  private static final int LONGEST_MESSAGE = 1 << 30;
  private static final int PROTOCOL = 3 << 16;
  private static final int CANCEL_CODE = (1234 << 16) | 5678;
  private static final String BESIDE = "redshift_local";

  private final PostgresAddress address;
  private final MessageStream stream;
  private final Map<String, String> parameters = new LinkedHashMap<>();
  private Consumer<Message> asides = message -> {};
  private int pid;
  private byte[] secret = {};
  private char status = 'I';

  /** Held while a cancel must wait; fair, so that many of them do not hold the session up. */
  private final ReentrantLock settling = new ReentrantLock(true);

  private Message lastError;

  private PostgresConnection(PostgresAddress address, MessageStream stream) {
    this.address = address;
    this.stream = stream;
  }

  /** A session that reads a text as it is meant, and has no further settings. */
  public static PostgresConnection open(PostgresAddress address) throws IOException {
    return open(
        address,
        Map.of(
            "client_encoding",
            "UTF8",
            "standard_conforming_strings",
            "on",
            "application_name",
            "redshift-local"));
  }

  /**
   * A session with these further start-up parameters. The address's password may also be the stored
   * MD5 form.
   *
   * @throws PostgresError when PostgreSQL refuses
   */
  public static PostgresConnection open(PostgresAddress target, Map<String, String> startup)
      throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("user", target.user());
    settings.put("database", target.database());
    settings.putAll(startup);
    MessageStream stream = new MessageStream(Duplex.to(target), LONGEST_MESSAGE);
    try {
      PostgresConnection connection = new PostgresConnection(target, stream);
      connection.startUp(target, settings);
      return connection;
    } catch (IOException | RuntimeException e) {
      stream.close();
      throw e;
    }
  }

  private void startUp(PostgresAddress target, Map<String, String> settings) throws IOException {
    BodyBuilder packet = new BodyBuilder().int32(PROTOCOL);
    settings.forEach((name, value) -> packet.string(name).string(value));
    send(packet.int8(0).message((char) 0));
    BackendLogin login = new BackendLogin(stream, target.user(), target.password());
    while (true) {
      Message message = receive();
      switch (message.type()) {
        case 'R' -> login.answer(message);
        case 'K' -> {
          BodyReader body = message.reader();
          pid = body.int32();
          secret = body.rest();
        }
        case 'E' -> throw new PostgresError(message.fields());
        case 'Z' -> {
          return;
        }
        default -> {}
      }
    }
  }

  /** The server process, the number that pg_backend_pid() gives. */
  public int pid() {
    return pid;
  }

  /** What a CancelRequest must know in addition to {@link #pid}. */
  public byte[] secret() {
    return secret.clone();
  }

  /**
   * As the last ReadyForQuery said: {@code I} idle, {@code T} in a transaction, {@code E} failed.
   */
  public char status() {
    return status;
  }

  /** What the server has reported by ParameterStatus so far. */
  public Map<String, String> parameters() {
    return Map.copyOf(parameters);
  }

  /**
   * Who is told of messages that may come at any time: NoticeResponse, ParameterStatus,
   * NotificationResponse. {@link #receive} never returns them.
   */
  public void asides(Consumer<Message> listener) {
    this.asides = listener;
  }

  /** Keeps the message for the next {@link #send}, or sends it when there are many. */
  public void write(Message message) throws IOException {
    stream.write(message);
  }

  /** Sends these messages at once, and those that were kept. */
  public void send(Message... messages) throws IOException {
    try {
      for (Message message : messages) {
        stream.write(message);
      }
      stream.flush();
    } catch (IOException e) {
      // A Unix socket takes nothing any more once the other end has closed it, and still has what
      // it said last.
      throw whyItEnded(e);
    }
  }

  private IOException whyItEnded(IOException unsent) {
    try {
      while (true) {
        receive();
      }
    } catch (IOException e) {
      return e instanceof PostgresGone ? e : unsent;
    }
  }

  /**
   * The next message that answers something.
   *
   * @throws PostgresGone when the session was ended, by pg_terminate_backend for one
   */
  public Message receive() throws IOException {
    while (true) {
      Message message = read();
      switch (message.type()) {
        case 'N', 'A' -> asides.accept(message);
        case 'S' -> {
          BodyReader body = message.reader();
          parameters.put(body.string(), body.string());
          asides.accept(message);
        }
        case 'Z' -> {
          status = (char) message.reader().int8();
          return message;
        }
        case 'E' -> {
          lastError = message;
          return message;
        }
        default -> {
          return message;
        }
      }
    }
  }

  private Message read() throws IOException {
    try {
      return stream.read();
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      boolean told = lastError != null && "FATAL".equals(lastError.fields().get('V'));
      throw told ? new PostgresGone(lastError.fields()) : PostgresGone.silently(e);
    }
  }

  @Override
  public List<List<String>> query(String sql) throws IOException {
    send(Message.query(sql));
    return rows();
  }

  private List<List<String>> rows() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    List<List<String>> last = rows;
    PostgresError error = null;
    while (true) {
      Message message = receive();
      switch (message.type()) {
        case 'D' -> rows.add(row(message));
        case 'C' -> {
          last = rows;
          rows = new ArrayList<>();
        }
        case 'G' -> send(Message.ofStrings('f', "COPY FROM STDIN needs copyIn"));
        case 'E' -> error = new PostgresError(message.fields());
        case 'Z' -> {
          if (error != null) {
            throw error;
          }
          return last;
        }
        default -> {}
      }
    }
  }

  /** Parses one statement, for which PostgreSQL locks its tables; under that name too. */
  public void parseBeside(String sql) throws IOException {
    send(
        new BodyBuilder().int8('S').string(BESIDE).message('C'),
        new BodyBuilder().string(BESIDE).string(sql).int16(0).message('P'),
        Message.bare('S'));
    rows();
  }

  /**
   * Runs one statement by the extended protocol under a name of its own, so that the client's
   * unnamed statement and its portals live on; the rows, all values as text or null.
   */
  public List<List<String>> queryBeside(String sql) throws IOException {
    return queryBeside(sql, List.of());
  }

  /**
   * The same with values for $1, $2 and so on, which may be null. They are in no text that
   * PostgreSQL shows as what the session runs.
   */
  public List<List<String>> queryBeside(String sql, List<String> values) throws IOException {
    send(
        new BodyBuilder().int8('S').string(BESIDE).message('C'),
        new BodyBuilder().int8('P').string(BESIDE).message('C'),
        new BodyBuilder().string(BESIDE).string(sql).int16(0).message('P'),
        bind(values),
        new BodyBuilder().string(BESIDE).int32(0).message('E'),
        Message.bare('S'));
    return rows();
  }

  private static Message bind(List<String> values) {
    BodyBuilder bind = new BodyBuilder().string(BESIDE).string(BESIDE).int16(0);
    bind.int16(values.size());
    for (String value : values) {
      bind.value(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }
    return bind.int16(0).message('B');
  }

  private static List<String> row(Message message) {
    BodyReader body = message.reader();
    int columns = body.int16();
    List<String> row = new ArrayList<>(columns);
    for (int i = 0; i < columns; i++) {
      byte[] value = body.value();
      row.add(value == null ? null : new String(value, StandardCharsets.UTF_8));
    }
    return row;
  }

  @Override
  public CopyIn copyIn(String copySql) throws IOException {
    send(Message.query(copySql));
    PostgresError error = null;
    while (true) {
      Message message = receive();
      switch (message.type()) {
        case 'G' -> {
          return new Copy();
        }
        case 'E' -> error = new PostgresError(message.fields());
        case 'Z' ->
            throw error != null
                ? error
                : new IllegalArgumentException("not a COPY … FROM STDIN: " + copySql);
        default -> {}
      }
    }
  }

  /** Work that may meet what the connection meets. */
  @FunctionalInterface
  public interface Work {
    void run() throws IOException;
  }

  /**
   * Does what follows a statement of the client, while a cancel waits: it is meant for that
   * statement. The driver sends one when it closes a statement whose last message it has not seen.
   */
  public void settle(Work work) throws IOException {
    settling.lock();
    try {
      work.run();
    } finally {
      settling.unlock();
    }
  }

  /** Asks PostgreSQL, over a connection of its own, to cancel what this session runs. */
  public void cancel() throws IOException {
    settle(this::sendCancel);
  }

  private void sendCancel() throws IOException {
    Duplex duplex = Duplex.to(address);
    try (MessageStream other = new MessageStream(duplex, 0)) {
      other.write(new BodyBuilder().int32(CANCEL_CODE).int32(pid).bytes(secret).message((char) 0));
      other.flush();
      // PostgreSQL closes when it has passed the signal on.
      duplex.in().readAllBytes();
    }
  }

  @Override
  public void close() {
    try (stream) {
      send(Message.bare('X'));
    } catch (IOException e) {
      // The session is over either way.
    }
  }

  private final class Copy implements CopyIn {
    @Override
    public void write(ByteBuffer data) throws IOException {
      // After an error PostgreSQL reads on and drops the data; finish() raises the error.
      stream.write('d', data);
    }

    @Override
    public long finish() throws IOException {
      send(Message.bare('c'));
      return end();
    }

    @Override
    public void fail(String reason) throws IOException {
      send(Message.ofStrings('f', reason));
      try {
        end();
      } catch (PostgresError e) {
        // What was asked for.
      }
    }

    private long end() throws IOException {
      long rows = 0;
      PostgresError error = null;
      while (true) {
        Message message = receive();
        switch (message.type()) {
          case 'C' -> rows = Long.parseLong(message.text().substring("COPY ".length()));
          case 'E' -> error = new PostgresError(message.fields());
          case 'Z' -> {
            if (error != null) {
              throw error;
            }
            return rows;
          }
          default -> {}
        }
      }
    }
  }
}
