package redshiftlocal.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redshiftlocal.Options;
import redshiftlocal.RedshiftLocal;
import redshiftlocal.RedshiftLocalMain;
import redshiftlocal.SharedServer;

/** No client shuts the others out. */
class ManyClientsTest {
  private static final int REDSHIFTS_LIMIT = 500;

  private RedshiftLocal server;
  private final List<AutoCloseable> open = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    server = RedshiftLocal.start(Options.temporary());
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
    server.close();
  }

  private void isAnswered() throws SQLException {
    try (Connection connection = SharedServer.connect(server.jdbcUrl());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select 1")) {
      assertThat(rows.next()).isTrue();
    }
  }

  /** Each says hello, and nothing more when it is asked for the password. */
  @Test
  void socketsThatStaySilentKeepNobodyOut() throws Exception {
    byte[] hello = {
      0, 0, 0, 23, 0, 3, 0, 0, 'u', 's', 'e', 'r', 0, 'a', 'w', 's', 'u', 's', 'e', 'r', 0, 0, 0
    };
    hello[3] = (byte) hello.length;
    for (int i = 0; i < 1000; i++) {
      Socket socket = new Socket("127.0.0.1", server.port());
      open.add(socket);
      if (i % 2 == 0) {
        socket.getOutputStream().write(hello);
      }
      if (i % 100 == 0) {
        isAnswered();
      }
    }
    long start = System.nanoTime();
    isAnswered();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void thereAreAsManySessionsAsOnRedshiftAndEachCanCopy() throws Exception {
    for (int i = 0; i < REDSHIFTS_LIMIT; i++) {
      open.add(SharedServer.connect(server.jdbcUrl()));
    }
    assertThatThrownBy(this::isAnswered)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("53300"))
        .hasMessageContaining("connection limit \"500\" exceeded for non-bootstrap users");
    for (AutoCloseable each : open) {
      try (Statement statement = ((Connection) each).createStatement()) {
        assertThatThrownBy(() -> statement.execute("copy nowhere from 's3://b/k' iam_role default"))
            .hasMessageContaining("Cannot COPY into nonexistent table nowhere");
      }
    }
    open.remove(0).close();
    isAnsweredSoon();
  }

  /** A session ends a moment after its client has left. */
  private void isAnsweredSoon() throws Exception {
    for (int i = 0; i < 100; i++) {
      try {
        isAnswered();
        return;
      } catch (SQLException e) {
        Thread.sleep(100);
      }
    }
    isAnswered();
  }

  /** Each says that 60 MB follow, sends a piece of it, and no more. */
  @Test
  void messagesWithoutAnEndKeepNobodyOutAndAreNotWaitedForForever() throws Exception {
    int length = 60 << 20;
    long clients = Runtime.getRuntime().maxMemory() / 8 / length + 2;
    List<Socket> senders = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      Socket socket = logIn();
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.writeByte('Q');
      out.writeInt(length);
      out.write(new byte[1 << 10]);
      senders.add(socket);
    }
    isAnswered();
    List<String> ends = new ArrayList<>();
    for (Socket sender : senders) {
      sender.setSoTimeout(40_000);
      ends.add(new String(sender.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
    assertThat(ends).allMatch(end -> end.contains("FATAL"));
    assertThat(ends).anyMatch(end -> end.contains("53200") && end.contains("out of memory"));
    assertThat(ends).anyMatch(end -> end.contains("did not come within 20 seconds"));
    isAnswered();
  }

  /** Each sends one that is whole, is answered, and stays. */
  @Test
  void whoHasSentALargeMessageHoldsNothing() throws Exception {
    byte[] message = new byte[1 + (60 << 20)];
    ByteBuffer.wrap(message).put((byte) 'Q').putInt(message.length - 1);
    Arrays.fill(message, 5, message.length - 1, (byte) ' ');
    long clients = Runtime.getRuntime().maxMemory() / 8 / message.length + 2;
    for (int i = 0; i < clients; i++) {
      Socket socket = logIn();
      socket.getOutputStream().write(message);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      assertThat((char) in.readUnsignedByte()).isEqualTo('E');
      byte[] fields = in.readNBytes(in.readInt() - 4);
      assertThat(new String(fields, StandardCharsets.UTF_8)).contains("Statement is too large");
    }
  }

  /** A session by hand, up to the first ReadyForQuery. */
  private Socket logIn() throws Exception {
    Socket socket = new Socket("127.0.0.1", server.port());
    open.add(socket);
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    byte[] hello = "user\0awsuser\0database\0dev\0\0".getBytes(StandardCharsets.UTF_8);
    out.writeInt(hello.length + 8);
    out.writeInt(3 << 16);
    out.write(hello);
    DataInputStream in = new DataInputStream(socket.getInputStream());
    while (true) {
      char type = (char) in.readUnsignedByte();
      ByteBuffer body = ByteBuffer.wrap(in.readNBytes(in.readInt() - 4));
      if (type == 'R' && body.getInt() == 5) {
        byte[] salt = new byte[4];
        body.get(salt);
        String stored =
            md5((Options.DEFAULT_PASSWORD + "awsuser").getBytes(StandardCharsets.UTF_8));
        byte[] salted = (stored + "    ").getBytes(StandardCharsets.UTF_8);
        System.arraycopy(salt, 0, salted, 32, 4);
        byte[] answer = ("md5" + md5(salted) + "\0").getBytes(StandardCharsets.UTF_8);
        out.writeByte('p');
        out.writeInt(answer.length + 4);
        out.write(answer);
      } else if (type == 'Z') {
        return socket;
      }
    }
  }

  private static String md5(byte[] text) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text));
  }

  /** In a program of its own with little memory, which one statement takes all of. */
  @Test
  void theSessionThatTakesAllMemoryEndsAndTheOthersGoOn() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            RedshiftLocalMain.class.getName(),
            "--port",
            "0");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process program = builder.start();
    try (BufferedReader lines = program.inputReader()) {
      Matcher port = Pattern.compile(":(\\d+)/").matcher(lines.readLine());
      assertThat(port.find()).isTrue();
      String url = server.jdbcUrl().replace(":" + server.port() + "/", ":" + port.group(1) + "/");
      try (Connection greedy = SharedServer.connect(url);
          Connection other = SharedServer.connect(url);
          Statement large = greedy.createStatement();
          Statement small = other.createStatement()) {
        assertThatThrownBy(() -> large.execute("select " + "1,".repeat(7_000_000)))
            .isInstanceOfSatisfying(
                SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("53200"));
        assertThat(small.execute("select 1")).isTrue();
        SharedServer.connect(url).close();
      }
    } finally {
      program.destroy();
      program.waitFor();
    }
  }
}
