package redshiftlocal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redshiftlocal.Options;
import redshiftlocal.RedshiftLocal;
import redshiftlocal.SharedServer;

class CopyTest {
  private static String first(Statement statement, String sql) throws Exception {
    try (ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  @Test
  void copyLoadsInTheClientsTransactionAndItsErrorsOutliveIt(@TempDir Path root) throws Exception {
    Path folder = Files.createDirectories(root.resolve("bucket").resolve("in"));
    Files.writeString(folder.resolve("good.json"), "{\"n\": 1}\n{\"n\": 2}");
    Files.writeString(folder.resolve("wrong.json"), "{\"n\": \"x\"}");
    try (RedshiftLocal server = RedshiftLocal.start(Options.temporary().withS3Root(root, 0));
        Connection connection = SharedServer.connect(server.jdbcUrl());
        Statement statement = connection.createStatement()) {
      statement.execute("create table t (n integer)");
      connection.setAutoCommit(false);
      String copy =
          "copy t from 's3://bucket/in/%s' iam_role 'arn:aws:iam::000000000000:role/r' json 'auto'";
      statement.execute(String.format(java.util.Locale.ROOT, copy, "good"));
      assertThat(first(statement, "select count(*) from t")).isEqualTo("2");
      connection.rollback();
      assertThat(first(statement, "select pg_last_copy_count()")).isEqualTo("2");
      assertThat(first(statement, "select count(*) from t")).isEqualTo("0");
      assertThatThrownBy(
              () -> statement.execute(String.format(java.util.Locale.ROOT, copy, "wrong")))
          .hasMessageContaining("Load into table 't' failed");
      connection.rollback();
      assertThat(first(statement, "select count(*) from stl_load_errors")).isEqualTo("1");
    }
  }
}
