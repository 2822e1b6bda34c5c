package redshiftlocal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redshiftlocal.catalog.Catalog;
import redshiftlocal.wire.Postgres;
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
