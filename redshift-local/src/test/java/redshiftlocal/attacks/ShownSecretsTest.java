package redshiftlocal.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazon.redshift.util.RedshiftException;
import com.amazon.redshift.util.ServerErrorMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redshiftlocal.Options;
import redshiftlocal.RedshiftLocal;
import redshiftlocal.SharedServer;
import redshiftlocal.wire.Postgres;
import redshiftlocal.wire.PostgresAddress;
import redshiftlocal.wire.PostgresConnection;
import redshiftlocal.wire.PostgresError;

/** A password or key that somebody sent is shown to nobody, in no form. */
class ShownSecretsTest {
  private static final String SECRET = "S3cretOfBob";

  /** Right ones, wrong ones, and ones that are none of SQL. */
  private static final List<String> STATEMENTS =
      List.of(
          "create user bob password '" + SECRET + "'",
          "alter user bob password '" + SECRET + "'",
          "alter user nobody password '" + SECRET + "'",
          "create usr bob password '" + SECRET + "'",
          "alter user bob password '" + SECRET,
          "alter user bob password " + SECRET,
          "alter user bob password \"" + SECRET + "\"",
          "alter user bob password 1 '" + SECRET + "'",
          "alter user bob passwrd '" + SECRET + "'",
          "copy t from 's3://b/k' credentials 'aws_access_key_id=A;aws_secret_access_key="
              + SECRET
              + "'",
          "copy t from 's3://b/k' access_key_id 'A' secret_access_key '" + SECRET + "' csv",
          "copy t from 's3://b/k' access_key_id 'A' secret_access_key '"
              + SECRET
              + "' '"
              + SECRET
              + "'",
          "copy t from 's3://b/k' secret_access_key = '" + SECRET + "'",
          "copy t from 's3://b/k' '" + SECRET + "'",
          "unload ('select 1') to 's3://b/k' master_symmetric_key '" + SECRET + "'",
          "select 1 from nowhere where token = '" + SECRET + "'",
          "copy t from 's3://b/k' access_key_id A secret_access_key " + SECRET + " csv",
          "copy t from 's3://b/k' credentials aws_secret_access_key=" + SECRET + " csv",
          "copy t from 's3://b/k' credentials aws_access_key_id=A;aws_secret_access_key=" + SECRET,
          "copy t from 's3://b/k' credentials 'aws_iam_role=" + SECRET + "'",
          "copy t from 's3://b/k' iam_role '" + SECRET + "'",
          "copy t from 's3://A:" + SECRET + "@b/k' iam_role default",
          "copy t from 's3://b/k?X-Amz-Security-Token=" + SECRET + "' iam_role default",
          "copy t from 's3://b/k' secretaccesskey " + SECRET,
          "create role bob password " + SECRET,
          "creat user bob password " + SECRET,
          "create user bob with pasword " + SECRET,
          "create user bob password" + SECRET,
          "create user bob identified by " + SECRET,
          "grant select on t to bob identified by '" + SECRET + "'",
          "grant select on t to bob identified by " + SECRET,
          "prepare p as create user bob password " + SECRET,
          "selct session_token '" + SECRET + "'",
          "drop user bob");

  private static void run(Connection connection, String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      assertThat(told(e)).as(sql).doesNotContain(SECRET);
    }
  }

  /** All that the server says of an error; what the driver says of its own accord is left out. */
  private static String told(SQLException e) {
    ServerErrorMessage all =
        e instanceof RedshiftException error ? error.getServerErrorMessage() : null;
    return all == null ? "" : all + " " + all.getInternalQuery() + " " + all.getWhere();
  }

  private static String shown(Connection connection, String table) throws SQLException {
    StringBuilder rows = new StringBuilder();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select * from " + table)) {
      while (result.next()) {
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          rows.append(result.getString(i)).append(' ');
        }
        rows.append('\n');
      }
    }
    return rows.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"simple", "extended"})
  void noErrorAndNoTableShowsThem(String mode) throws Exception {
    String url = SharedServer.get().freshDatabase() + "&preferQueryMode=" + mode;
    try (Connection connection = SharedServer.connect(url)) {
      run(connection, "create table t (s varchar)");
      STATEMENTS.forEach(sql -> run(connection, sql));
      for (String table : List.of("sys_query_history", "stl_query", "pg_stat_activity")) {
        assertThat(shown(connection, table)).as(table).doesNotContain(SECRET);
      }
      assertThat(shown(connection, "sys_query_history"))
          .contains("alter user bob password '***'")
          .contains("access_key_id '***' secret_access_key '***' csv");
    }
  }

  @Test
  void noFieldOfAnErrorShowsThem() throws IOException {
    PostgresAddress address =
        new PostgresAddress(
            "127.0.0.1", SharedServer.get().port(), "dev", "awsuser", Options.DEFAULT_PASSWORD);
    try (PostgresConnection connection = PostgresConnection.open(address)) {
      for (String sql : STATEMENTS) {
        try {
          connection.query(sql);
        } catch (PostgresError e) {
          assertThat(e.fields().toString()).as(sql).doesNotContain(SECRET);
        }
      }
      // Nobody knows what of it is the secret.
      assertThatThrownBy(() -> connection.query("alter user bob passwrd '" + SECRET))
          .hasMessageContaining("unterminated quoted string at or near \"***\"");
    }
  }

  /** What PostgreSQL itself shows, to its own superuser, of a session that has set a password. */
  @ParameterizedTest
  @ValueSource(strings = {"simple", "extended"})
  void noSessionOfPostgresShowsTheStoredForm(String mode) throws Exception {
    RedshiftLocal server = SharedServer.get();
    String url = server.freshDatabase() + "&preferQueryMode=" + mode;
    for (String sql :
        List.of(
            "create user stored_form password '" + SECRET + "'",
            "alter user stored_form createdb password '" + SECRET + "'",
            "alter user stored_form password 'sha256|" + SECRET + "'",
            "drop user stored_form")) {
      try (Connection connection = SharedServer.connect(url);
          Statement statement = connection.createStatement();
          Postgres postgres = PostgresConnection.open(server.postgres())) {
        statement.execute(sql);
        assertThat(postgres.query("SELECT query FROM pg_stat_activity").toString())
            .as(sql)
            .doesNotContain(SECRET)
            .doesNotContainPattern("md5[0-9a-f]{32}|[0-9a-f]{64}");
        assertThat(shown(connection, "pg_stat_activity")).doesNotContainPattern("md5[0-9a-f]{32}");
      }
    }
  }

  @Test
  void theLogOfPostgresKeepsNoneNorItsStoredForm(@TempDir Path folder) throws Exception {
    try (RedshiftLocal server = RedshiftLocal.start(Options.temporary().withDataDir(folder));
        Connection connection = SharedServer.connect(server.jdbcUrl())) {
      STATEMENTS.forEach(sql -> run(connection, sql));
      run(connection, "alter user nobody valid until 'no time' password '" + SECRET + "'");
      for (Path log : logs(folder)) {
        assertThat(log).content().doesNotContain(SECRET).doesNotContainIgnoringCase("password");
      }
    }
  }

  private static List<Path> logs(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      List<Path> logs =
          files
              .filter(file -> file.getFileName().toString().endsWith("log"))
              .filter(Files::isRegularFile)
              .toList();
      assertThat(logs).isNotEmpty();
      return logs;
    }
  }
}
