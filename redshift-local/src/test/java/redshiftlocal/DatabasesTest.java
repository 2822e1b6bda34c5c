package redshiftlocal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
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
      PostgresAddress at = postgres.address();
      URI url =
          new URI(
              "postgresql",
              at.user() + ":" + at.password(),
              at.host(),
              at.port(),
              "/" + at.database(),
              null,
              null);
      Options options = Options.temporary().withPostgresUrl(url);
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
}
