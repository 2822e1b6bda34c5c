package com.sparkify.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import redshiftlocal.Options;
import redshiftlocal.RedshiftLocal;
import redshiftlocal.s3.S3Key;

/** Serves the warehouse, its buckets and Airflow's database until it is stopped. */
@Command(
    name = "serve",
    description =
        "Serves a local warehouse, buckets, and a database for Airflow; TERM or INT stops it.",
    showDefaultValues = true)
final class ServeCommand implements Callable<Integer> {
  @Option(
      names = "--data-dir",
      required = true,
      description = "Where the data is kept between runs.")
  private Path dataDir;

  @Option(
      names = "--s3-root",
      required = true,
      description = "Its folders are the buckets; a missing one is made.")
  private Path s3Root;

  @Option(
      names = "--port",
      defaultValue = "5439",
      description = "Where the warehouse listens; 0 takes a free port.")
  private int port;

  @Option(
      names = "--s3-port",
      defaultValue = "0",
      description = "Where the buckets are served; 0 takes a free port.")
  private int s3Port;

  @Option(
      names = "--bind",
      defaultValue = "127.0.0.1",
      description =
          "The address to listen on; one that others can reach needs --password-file and"
              + " --s3-credentials-file.")
  private String bind;

  @Option(
      names = "--password-file",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description = "Holds the password of the warehouse's user, in place of the default one.")
  private Path passwordFile;

  @Option(
      names = "--s3-credentials-file",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description = "An AWS credentials file; the buckets' clients have to use its default key.")
  private Path s3CredentialsFile;

  @Option(
      names = "--sample-bucket",
      paramLabel = "NAME",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description = "A bucket to make and to fill with sample data when it is missing.")
  private String sampleBucket;

  @Option(
      names = "--state-file",
      required = true,
      description = "Written when it can serve: addresses and logins as JSON, for its owner only.")
  private Path stateFile;

  @Override
  public Integer call() throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    try {
      Options options = options();
      if (sampleBucket != null) {
        new SampleBucket(s3Root.toAbsolutePath(), sampleBucket).fill();
      }
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
    } catch (NoSuchFileException e) {
      System.err.println("sandbox: there is no file " + e.getFile());
      return CommandLine.ExitCode.USAGE;
    } catch (IOException | RuntimeException e) {
      System.err.println("sandbox: " + Optional.ofNullable(e.getMessage()).orElse(e.toString()));
      return CommandLine.ExitCode.SOFTWARE;
    }
    stopped.await();
    return CommandLine.ExitCode.OK;
  }

  private Options options() throws IOException {
    String password =
        passwordFile == null
            ? Options.DEFAULT_PASSWORD
            : Files.readString(passwordFile).stripTrailing();
    Options options =
        Options.temporary()
            .withPort(port)
            .withDataDir(dataDir.toAbsolutePath())
            .withS3Root(s3Root.toAbsolutePath(), s3Port);
    // The key first: with another address it must be there.
    return (s3CredentialsFile == null ? options : options.withS3Key(S3Key.read(s3CredentialsFile)))
        .withBind(bind, password);
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
