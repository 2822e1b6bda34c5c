package redshiftlocal.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import redshiftlocal.wire.PostgresAddress;

/** PostgreSQL's own benchmark program, as it lies on the PATH. */
record PgBenchProgram(PostgresAddress server) {
  private static final String RATE = "tps = ";

  /** Makes and fills its tables, a hundred thousand accounts for each unit of scale. */
  void initialise(int scale) throws IOException, InterruptedException {
    run("-i", "-q", "-s", Integer.toString(scale));
  }

  /** Transactions a second of its read-only script, in a mode of the protocol that it knows. */
  double selectOnly(String mode, int clients, int seconds)
      throws IOException, InterruptedException {
    String output =
        run(
            "-S",
            "-n",
            "-M",
            mode,
            "-c",
            Integer.toString(clients),
            "-T",
            Integer.toString(seconds));
    int rate = output.indexOf(RATE) + RATE.length();
    return Double.parseDouble(output.substring(rate, output.indexOf(' ', rate)));
  }

  private String run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("pgbench"));
    command.addAll(List.of(arguments));
    Process process = start(command);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed: " + output);
    }
    return output;
  }

  private Process start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PGHOST", server.host());
    builder.environment().put("PGPORT", Integer.toString(server.port()));
    builder.environment().put("PGUSER", server.user());
    builder.environment().put("PGPASSWORD", server.password());
    builder.environment().put("PGDATABASE", server.database());
    builder.environment().put("PGSSLMODE", "disable");
    try {
      return builder.start();
    } catch (IOException e) {
      throw new IOException(
          "pgbench does not start; install it (Debian: apt-get install postgresql-contrib)", e);
    }
  }
}
