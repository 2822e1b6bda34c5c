package redshiftlocal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redshiftlocal.catalog.Catalog;
import redshiftlocal.postgres.EmbeddedPostgres;
import redshiftlocal.wire.Postgres;
import redshiftlocal.wire.PostgresAddress;
import redshiftlocal.wire.PostgresConnection;

class DatabasesTest {

  @Test
  void databasesOfAnotherVersionAreNotUsed(@TempDir Path data) throws IOException {
    Options options = Options.temporary().withDataDir(data.resolve("kept"));
    try (RedshiftLocal server = RedshiftLocal.start(options);
        Postgres superuser = PostgresConnection.open(server.postgres())) {
      superuser.query("COMMENT ON DATABASE " + Catalog.TEMPLATE + " IS 'of another version'");
    }
    assertThatThrownBy(() -> RedshiftLocal.start(options).close())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another version of redshift-local")
        .hasMessageContaining("--data-dir");
  }

  @Test
  void serversThatStartTogetherOnOnePostgresMakeTheTemplateOnce() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.temporary()) {
      Options options = Options.temporary().withPostgresUrl(url(postgres));
      List<Callable<RedshiftLocal>> starts =
          Collections.nCopies(4, () -> RedshiftLocal.start(options));
      ExecutorService threads = Executors.newFixedThreadPool(starts.size());
      try {
        for (Future<RedshiftLocal> started : threads.invokeAll(starts)) {
          try (RedshiftLocal server = started.get();
              Connection connection = SharedServer.connect(server.jdbcUrl())) {
            assertThat(connection.isValid(10)).isTrue();
          }
        }
      } finally {
        threads.shutdown();
      }
    }
  }

  @Test
  void databasesOfThisVersionAreUsedAgain(@TempDir Path data) throws Exception {
    Options options = Options.temporary().withDataDir(data.resolve("kept"));
    for (String sql : new String[] {"create table kept (a int)", "insert into kept values (1)"}) {
      try (RedshiftLocal server = RedshiftLocal.start(options);
          var connection = SharedServer.connect(server.jdbcUrl());
          var statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }
  }

  @Test
  void queryNumbersAreNotGivenTwiceInADatabaseThatIsMadeAgain(@TempDir Path data) throws Exception {
    Options options = Options.temporary().withDataDir(data.resolve("kept"));
    String first;
    try (RedshiftLocal server = RedshiftLocal.start(options);
        var connection = SharedServer.connect(server.jdbcUrl());
        var statement = connection.createStatement()) {
      statement.execute("create database again");
      number(server);
      statement.execute("drop database again");
      statement.execute("create database again");
      first = number(server);
    }
    try (RedshiftLocal server = RedshiftLocal.start(options)) {
      assertThat(List.of(number(server), number(server), number(server))).doesNotContain(first);
    }
  }

  /** Of a query in the database called again. */
  private static String number(RedshiftLocal server) throws SQLException {
    try (var connection = SharedServer.connect(server.jdbcUrl().replace("/dev", "/again"));
        var statement = connection.createStatement()) {
      statement.execute("create temporary table t as select 1 as a");
      var rows = statement.executeQuery("select pg_last_query_id()");
      rows.next();
      return rows.getString(1);
    }
  }

  static URI url(EmbeddedPostgres postgres) throws URISyntaxException {
    PostgresAddress at = postgres.address();
    String login = at.user() + ":" + at.password();
    return new URI("postgresql", login, at.host(), at.port(), "/" + at.database(), null, null);
  }

  @Test
  void aRoleOfAnotherProgramIsNotMadeTheSuperuser() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.temporary();
        Postgres session = PostgresConnection.open(postgres.address())) {
      session.query("CREATE ROLE awsuser SUPERUSER LOGIN PASSWORD 'Secret1dba'");
      String before = "SELECT rolsuper, rolpassword FROM pg_authid WHERE rolname = 'awsuser'";
      List<List<String>> found = session.query(before);
      Options options = Options.temporary().withPostgresUrl(url(postgres));
      assertThatThrownBy(() -> RedshiftLocal.start(options).close())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("--user awsuser");
      assertThat(session.query(before)).isEqualTo(found);
    }
  }

  @Test
  void whatACutShortStartLeavesIsMadeWhole(@TempDir Path data) throws Exception {
    Options options = Options.temporary().withDataDir(data.resolve("kept"));
    String remains = "redshift_local_remains_1";
    try (RedshiftLocal server = RedshiftLocal.start(options);
        Postgres superuser = PostgresConnection.open(server.postgres())) {
      superuser.query("ALTER DATABASE dev RESET ALL");
      superuser.query("CREATE DATABASE " + remains);
    }
    try (RedshiftLocal server = RedshiftLocal.start(options);
        Connection connection = SharedServer.connect(server.jdbcUrl());
        Postgres superuser = PostgresConnection.open(server.postgres())) {
      assertThat(connection.isValid(10)).isTrue();
      assertThat(superuser.query("SELECT 1 FROM pg_database WHERE datname = '" + remains + "'"))
          .isEmpty();
    }
  }
}
