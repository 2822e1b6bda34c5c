package redshiftlocal.session;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import redshiftlocal.Options;
import redshiftlocal.SharedServer;

/** Runs clients that are programs of their own; a test is skipped where its client is missing. */
final class ClientProgram {
  private ClientProgram() {}

  static void assumePsql() throws InterruptedException {
    assumeTrue(installed("psql", "--version"), "psql is not installed");
  }

  /** What the program prints, both streams together; the variables of libpq name the server. */
  static String run(String... command) throws IOException, InterruptedException {
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

  static boolean installed(String... command) throws InterruptedException {
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

  /** What the lines print after the import of the module. */
  static String python(String module, String... lines) throws Exception {
    String python = System.getenv("REDSHIFT_LOCAL_TEST_PYTHON");
    assumeTrue(python != null, "REDSHIFT_LOCAL_TEST_PYTHON does not name a python");
    assumeTrue(installed(python, "-c", "import " + module), module + " is not installed");
    return run(python, "-c", "import " + module + "\n" + String.join("\n", lines));
  }
}
