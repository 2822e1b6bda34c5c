package redshiftlocal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import redshiftlocal.SharedServer;
import redshiftlocal.session.backend.Backends;
import redshiftlocal.wire.BodyBuilder;
import redshiftlocal.wire.PostgresAddress;
import redshiftlocal.wire.PostgresConnection;

/**
 * Sources: developer guide, "CREATE USER", for the forms of a password; the drivers for the digest.
 */
class LoginTest {
  private static final String PASSWORD = "Secret1password";

  private static void asAdministrator(String... statements) throws SQLException {
    try (Connection connection = SharedServer.connect(SharedServer.get().jdbcUrl());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static String userOf(String user, String password) throws SQLException {
    String url = SharedServer.get().jdbcUrl();
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select current_user")) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void isRefused(String user, String password) {
    assertThatThrownBy(() -> userOf(user, password))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28000"))
        .hasMessageContaining("password authentication failed for user \"" + user + "\"");
  }

  @Test
  void anMd5PasswordIsGivenPlainOrHashed() throws SQLException {
    String hashed = redshiftlocal.wire.Md5Password.stored("hashed", PASSWORD);
    asAdministrator(
        "create user plain password '" + PASSWORD + "'",
        "create user hashed password '" + hashed + "'");
    assertThat(userOf("plain", PASSWORD)).isEqualTo("plain");
    assertThat(userOf("hashed", PASSWORD)).isEqualTo("hashed");
    isRefused("plain", "wrong");
    isRefused("nobody", PASSWORD);
  }

  @Test
  void theDigestLoginServesWhoAskedForSha256() throws Exception {
    asAdministrator("create user digested password 'sha256|" + PASSWORD + "'");
    assertThat(userOf("digested", PASSWORD)).isEqualTo("digested");
    isRefused("digested", "wrong");
  }

  /** SHA-256 of the password's text and the salt's bytes, made with sha256sum. */
  @Test
  void aDigestMadeElsewhereIsTakenWithItsSalt() throws SQLException {
    asAdministrator(
        "create user salted password 'sha256|"
            + "3f438e058dc3614200cb4411eb48a8c425ecfec057e9355f88dd52a3ee2a9dcb"
            + "|0001feff'");
    assertThat(userOf("salted", PASSWORD)).isEqualTo("salted");
    isRefused("salted", PASSWORD + "x");
    assertThatThrownBy(() -> asAdministrator("create user bad password 'sha256|abc|xyz'"))
        .hasMessageContaining("wants both in hexadecimal");
  }

  @Test
  void aUserChangesAndLosesThePassword() throws Exception {
    asAdministrator("create user changing password 'sha256|" + PASSWORD + "'");
    try (Connection own =
            DriverManager.getConnection(SharedServer.get().jdbcUrl(), "changing", PASSWORD);
        Statement statement = own.createStatement()) {
      statement.execute("alter user changing password 'Another1password'");
      assertThat(userOf("changing", "Another1password")).isEqualTo("changing");
      statement.execute("alter user changing password 'sha256|Third1password'");
      assertThat(userOf("changing", "Third1password")).isEqualTo("changing");
    }
    asAdministrator("alter user changing password disable");
    isRefused("changing", "Third1password");
  }

  /** Only a PostgreSQL that was given keeps passwords so; it must check them itself. */
  @Test
  void aScramPasswordIsAskedForInTheClear() throws Exception {
    try (PostgresConnection postgres = PostgresConnection.open(SharedServer.get().postgres())) {
      postgres.query(
          "set password_encryption = 'scram-sha-256'; create role scrammed login password '"
              + PASSWORD
              + "'; grant scrammed to \"redshift_local:superusers\"");
    }
    assertThat(userOf("scrammed", PASSWORD)).isEqualTo("scrammed");
    assertThatThrownBy(() -> userOf("scrammed", "wrong"))
        .hasMessageContaining("password authentication failed for user \"scrammed\"");
  }

  @Test
  void anUnknownDatabaseIsNamed() {
    String url = SharedServer.get().jdbcUrl().replace("/dev?", "/nowhere?");
    assertThatThrownBy(() -> SharedServer.connect(url))
        .hasMessageContaining("database \"nowhere\" does not exist");
  }

  @Test
  void settingsAreReportedAsRedshiftReportsThem() throws IOException {
    try (PostgresConnection client =
        PostgresConnection.open(
            new PostgresAddress(
                "127.0.0.1",
                SharedServer.get().port(),
                "dev",
                "awsuser",
                redshiftlocal.Options.DEFAULT_PASSWORD),
            Map.of("client_protocol_version", "3", "plugin_name", "x", "DateStyle", "ISO"))) {
      assertThat(client.parameters())
          .containsEntry("server_version", "8.0.2")
          .containsEntry("DateStyle", "ISO, MDY")
          .containsEntry("integer_datetimes", "on")
          .doesNotContainKeys(
              "standard_conforming_strings",
              "server_protocol_version",
              "in_hot_standby",
              "scram_iterations");
    }
  }

  private static String answerTo(byte[] packet) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", SharedServer.get().port())) {
      socket.getOutputStream().write(packet);
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static byte[] packet(int protocol, String... parameters) {
    BodyBuilder body = new BodyBuilder().int32(protocol);
    for (String parameter : parameters) {
      body.string(parameter);
    }
    byte[] content = body.int8(0).message((char) 0).body();
    return new BodyBuilder().int32(content.length + 4).bytes(content).message((char) 0).body();
  }

  @Test
  void whatIsNoStartUpPacketIsAnsweredByWhy() throws IOException {
    assertThat(answerTo(packet(2 << 16))).contains("FATAL", "unsupported frontend protocol 2.0");
    assertThat(answerTo(packet(3 << 16))).contains("FATAL", "28000", "no PostgreSQL user name");
    assertThat(answerTo(new BodyBuilder().int32(10_005).message((char) 0).body()))
        .contains("FATAL", "at most 10000 are taken");
    assertThat(answerTo(packet((3 << 16) | 2, "user", "awsuser")))
        .describedAs("NegotiateProtocolVersion, then the challenge")
        .startsWith("v\0\0\0\14\0\0\0\0\0\0\0\0R");
  }

  @Test
  void aLoginThatDragsOnIsEnded() throws Exception {
    Backends backends = new Backends(SharedServer.get().postgres());
    Door door =
        new Door(InetAddress.getLoopbackAddress(), 0, Optional.empty(), 0, Duration.ofMillis(300));
    try (Server server = Server.start(door, backends, null);
        Socket socket = new Socket(door.bind(), server.port())) {
      OutputStream out = socket.getOutputStream();
      InputStream in = socket.getInputStream();
      assertThatThrownBy(
              () -> {
                for (byte one : packet(3 << 16, "user", "x".repeat(1000))) {
                  out.write(one);
                  Thread.sleep(20);
                }
                in.read();
              })
          .isInstanceOf(SocketException.class);
    }
  }

  @Test
  void aCancelRequestWithAWrongKeyDoesNothing() throws IOException {
    byte[] request =
        new BodyBuilder()
            .int32(16)
            .int32((1234 << 16) | 5678)
            .int32(1)
            .int32(2)
            .message((char) 0)
            .body();
    assertThat(answerTo(request)).isEmpty();
  }
}
