package redshiftlocal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
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
  void psycopg2Connects() throws Exception {
    String python = System.getenv("REDSHIFT_LOCAL_TEST_PYTHON");
    assumeTrue(python != null, "REDSHIFT_LOCAL_TEST_PYTHON does not name a python");
    assumeTrue(installed(python, "-c", "import psycopg2"), "psycopg2 is not installed");
    String program =
        String.join(
            "\n",
            List.of(
                "import psycopg2",
                "connection = psycopg2.connect('')",
                "cursor = connection.cursor()",
                "cursor.execute('select %s::integer + 1', (41,))",
                "print(cursor.fetchone()[0])"));
    assertThat(run(python, "-c", program)).isEqualTo("42");
  }
}
