package redshiftlocal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redshiftlocal.wire.Postgres;
import redshiftlocal.wire.PostgresConnection;
import redshiftlocal.wire.PostgresError;

class EmbeddedPostgresTest {
  @TempDir Path temporary;

  @Test
  void dataOutliveTheServerAndAStalePidFile() throws IOException {
    Path folder = temporary.resolve("a path with blanks");
    try (EmbeddedPostgres server = EmbeddedPostgres.on(folder);
        Postgres session = PostgresConnection.open(server.address())) {
      session.query("create table kept as select 7 as n");
      assertThatThrownBy(() -> EmbeddedPostgres.on(folder)).hasMessageContaining("in use");
    }
    Files.writeString(folder.resolve("data").resolve("postmaster.pid"), "1\n");
    try (EmbeddedPostgres server = EmbeddedPostgres.on(folder);
        Postgres session = PostgresConnection.open(server.address())) {
      assertThat(session.query("select n from kept")).containsExactly(List.of("7"));
    }
    Path password = folder.resolve("superuser-password");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
        .isEqualTo("rw-------");
  }

  @Test
  void sessionsRunQueriesAndCopies() throws IOException {
    try (EmbeddedPostgres server = EmbeddedPostgres.temporary();
        Postgres session = PostgresConnection.open(server.address())) {
      assertThat(session.query("select 1; create table t (s text)")).isEmpty();
      Postgres.CopyIn copy = session.copyIn("copy t from stdin");
      copy.write(ByteBuffer.wrap("ş\n\\N\n".getBytes(StandardCharsets.UTF_8)));
      assertThat(copy.finish()).isEqualTo(2);
      session.copyIn("copy t from stdin").fail("enough");
      assertThatThrownBy(() -> session.query("select nothing"))
          .isInstanceOf(PostgresError.class)
          .hasMessageContaining("nothing");
      assertThat(session.query("select s from t where s is not null"))
          .containsExactly(List.of("ş"));
    }
  }

  @Test
  void theNearestWayIsAUnixSocketWhereItsPathIsShortEnough() throws IOException {
    try (EmbeddedPostgres server = EmbeddedPostgres.temporary()) {
      assertThat(clientAddress(server)).isEqualTo("none");
    }
    Path longPath = temporary.resolve("x".repeat(100));
    try (EmbeddedPostgres server = EmbeddedPostgres.on(longPath)) {
      assertThat(clientAddress(server)).isEqualTo("127.0.0.1/32");
    }
  }

  private static String clientAddress(EmbeddedPostgres server) throws IOException {
    try (Postgres session = PostgresConnection.open(server.nearestAddress())) {
      return session.query("select coalesce(inet_client_addr()::text, 'none')").get(0).get(0);
    }
  }

  /** Root's rights are dropped, not only its name. */
  @Test
  void asRootItKeepsNoCapability() throws IOException {
    Path self = Path.of("/proc/self/status");
    assumeTrue(Files.isReadable(self) && Files.readString(self).contains("Uid:\t0\t"));
    try (EmbeddedPostgres server = EmbeddedPostgres.temporary();
        Postgres session = PostgresConnection.open(server.address())) {
      String pid = session.query("select pg_backend_pid()").get(0).get(0);
      List<String> status = Files.readAllLines(Path.of("/proc", pid, "status"));
      assertThat(status)
          .filteredOn(line -> line.startsWith("Cap"))
          .allMatch(line -> line.endsWith("\t0000000000000000"));
      assertThat(status).contains("NoNewPrivs:\t1").noneMatch(line -> line.startsWith("Uid:\t0"));
    }
  }

  @Test
  void dataOfAnEarlierVersionGetTheSettingsOfThisOne() throws IOException {
    try (EmbeddedPostgres server = EmbeddedPostgres.on(temporary)) {
      assertThat(clientAddress(server)).isEqualTo("none");
    }
    Files.writeString(
        temporary.resolve("data/pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
    try (EmbeddedPostgres server = EmbeddedPostgres.on(temporary)) {
      assertThat(clientAddress(server)).isEqualTo("none");
    }
  }
}
