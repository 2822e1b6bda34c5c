package redshiftlocal.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import redshiftlocal.RedshiftLocalMain;
import redshiftlocal.postgres.EmbeddedPostgres;

/** From the start of the program to its line "ready", on a PostgreSQL that runs already. */
final class StartUp implements Benchmark {
  private static final int ROUNDS = 7;

  @Override
  public void run(Report report) throws IOException, InterruptedException {
    Path root = Files.createTempDirectory("redshift-local-benchmark-");
    try (EmbeddedPostgres postgres = EmbeddedPostgres.temporary()) {
      double first = start(postgres, root);
      List<Double> later = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        later.add(start(postgres, root));
      }
      report.line("Ready to serve, with its S3 server, after");
      report.figure("the first start, which makes the catalogue", first, "s", "less than 1");
      report.figure("another", Ratio.median(later), "s", "less than 1");
    } finally {
      Files.delete(root);
    }
  }

  private static double start(EmbeddedPostgres postgres, Path s3)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            RedshiftLocalMain.class.getName(),
            "--port",
            "0",
            "--s3-root",
            s3.toString());
    builder.environment().put("REDSHIFT_LOCAL_POSTGRES_URL", url(postgres));
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    long begun = System.nanoTime();
    Process process = builder.start();
    try (BufferedReader lines = process.inputReader()) {
      String line = lines.readLine();
      double seconds = (System.nanoTime() - begun) / 1e9;
      if (line == null || !line.startsWith("ready ")) {
        throw new IOException("redshift-local did not start: " + line);
      }
      return seconds;
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private static String url(EmbeddedPostgres postgres) {
    return "postgresql://%s:%s@%s:%d/%s"
        .formatted(
            postgres.address().user(),
            postgres.address().password(),
            postgres.address().host(),
            postgres.address().port(),
            postgres.address().database());
  }
}
