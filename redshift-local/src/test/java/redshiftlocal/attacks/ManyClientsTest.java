package redshiftlocal.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redshiftlocal.Options;
import redshiftlocal.RedshiftLocal;
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
}
