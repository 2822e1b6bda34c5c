package redshiftlocal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redshiftlocal.Options;
import redshiftlocal.SharedServer;

/** Clients that are programs of their own; skipped where they are not installed. */
class OtherClientsTest {
  private static String run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PGPASSWORD", Options.DEFAULT_PASSWORD);
    builder.environment().put("PGHOST", "127.0.0.1");
    builder.environment().put("PGPORT", Integer.toString(SharedServer.get().port()));
    builder.environment().put("PGUSER", "awsuser");
    builder.environment().put("PGDATABASE", "dev");
    Process process = builder.start();
    process.getOutputStream().close();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    process.waitFor();
    return output;
  }

  private static boolean installed(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void psqlConnectsAndDescribes() throws Exception {
    assumeTrue(installed("psql", "--version"), "psql is not installed");
    assertThat(run("psql", "-AtX", "-c", "select 6 * 7")).isEqualTo("42");
    assertThat(run("psql", "-AtX", "-c", "create table shown (n integer)", "-c", "\\d shown"))
        .contains("integer")
        .doesNotContain("ERROR");
  }

  @Test
  void psqlEncryptsByDefaultAndWhenTold() throws Exception {
    assumeTrue(installed("psql", "--version"), "psql is not installed");
    assertThat(run("psql", "-AtX", "-c", "\\conninfo")).contains("SSL connection");
    assertThat(run("psql", "-AtX", "sslmode=require", "-c", "\\conninfo")).contains("TLSv1.3");
    assertThat(run("psql", "-AtX", "sslmode=disable", "-c", "\\conninfo")).doesNotContain("SSL");
  }

  private static String python(String module, String... lines) throws Exception {
    String python = System.getenv("REDSHIFT_LOCAL_TEST_PYTHON");
    assumeTrue(python != null, "REDSHIFT_LOCAL_TEST_PYTHON does not name a python");
    assumeTrue(installed(python, "-c", "import " + module), module + " is not installed");
    return run(python, "-c", "import " + module + "\n" + String.join("\n", lines));
  }

  @ParameterizedTest
  @ValueSource(strings = {"disable", "prefer", "require"})
  void psycopg2Connects(String sslmode) throws Exception {
    assertThat(
            python(
                "psycopg2",
                "connection = psycopg2.connect('sslmode=" + sslmode + "')",
                "cursor = connection.cursor()",
                "cursor.execute('select %s::integer + 1', (41,))",
                "print(cursor.fetchone()[0], connection.info.ssl_in_use)"))
        .isEqualTo("42 " + (sslmode.equals("disable") ? "False" : "True"));
  }

  /** It verifies the certificate whatever sslmode says, so a self-signed one is refused. */
  @Test
  void redshiftConnectorConnectsWithoutSsl() throws Exception {
    String connect =
        "connection = redshift_connector.connect(host='127.0.0.1', port=%d, database='dev',"
            + " user='awsuser', password='%s'%s)";
    String count = "print(connection.cursor().execute('select 6 * 7').fetchone()[0])";
    int port = SharedServer.get().port();
    String plain = String.format(connect, port, Options.DEFAULT_PASSWORD, ", ssl=False");
    assertThat(python("redshift_connector", plain, count)).isEqualTo("42");
    String verifying = String.format(connect, port, Options.DEFAULT_PASSWORD, "");
    assertThat(python("redshift_connector", verifying, count)).contains("self-signed certificate");
  }
}
