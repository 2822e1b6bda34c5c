package com.sparkify.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import redshiftlocal.Options;
import redshiftlocal.RedshiftLocal;

/** Serves the warehouse, its buckets and Airflow's database until it is stopped. */
@Command(
    name = "serve",
    description =
        "Serves a local warehouse, buckets, and a database for Airflow; TERM or INT stops it.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class ServeCommand implements Callable<Integer> {
  @Option(names = "--data-dir", required = true, description = "Where the data stay between runs.")
  private Path dataDir;

  @Option(
      names = "--s3-root",
      required = true,
      description = "Its folders are the buckets; a missing one is made.")
  private Path s3Root;

  @Option(
      names = "--port",
      defaultValue = "5439",
      description = "Where the warehouse listens, on 127.0.0.1; 0 takes a free port.")
  private int port;

  @Option(
      names = "--s3-port",
      defaultValue = "0",
      description = "Where the buckets are served, on 127.0.0.1; 0 takes a free port.")
  private int s3Port;

  @Option(
      names = "--state-file",
      required = true,
      description = "Written when it can serve: addresses and logins as JSON, for its owner only.")
  private Path stateFile;

  @Override
  public Integer call() throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    try {
      Options options =
          Options.temporary()
              .withPort(port)
              .withDataDir(dataDir.toAbsolutePath())
              .withS3Root(s3Root.toAbsolutePath(), s3Port);
      RedshiftLocal server = RedshiftLocal.start(options);
      try {
        announce(server, options, stopped);
      } catch (IOException | RuntimeException e) {
        server.close();
        throw e;
      }
    } catch (IllegalArgumentException e) {
      System.err.println("sandbox: " + e.getMessage());
      return CommandLine.ExitCode.USAGE;
    } catch (IOException | RuntimeException e) {
      System.err.println("sandbox: " + Optional.ofNullable(e.getMessage()).orElse(e.toString()));
      return CommandLine.ExitCode.SOFTWARE;
    }
    stopped.await();
    return CommandLine.ExitCode.OK;
  }

  private void announce(RedshiftLocal server, Options options, CountDownLatch stopped)
      throws IOException {
    String airflow = AirflowDatabase.prepare(server.postgres(), dataDir.toAbsolutePath());
    String s3 = server.s3Endpoint().orElseThrow().toString();
    StateFile state = new StateFile(stateFile.toAbsolutePath());
    // Before the file is there: whoever reads it may stop us at once.
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> stop(server, state, stopped), "stop-sandbox"));
    state.write(
        new StateFile.State(
            server.jdbcUrl(),
            options.user(),
            options.password(),
            s3,
            airflow,
            ProcessHandle.current().pid()));
    System.out.println("ready " + server.jdbcUrl() + " s3 " + s3);
    System.out.flush();
  }

  private static void stop(RedshiftLocal server, StateFile state, CountDownLatch stopped) {
    try {
      state.remove();
      server.close();
    } catch (IOException | RuntimeException e) {
      System.err.println("sandbox: did not stop cleanly: " + e);
    }
    stopped.countDown();
  }
}
