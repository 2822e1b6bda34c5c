package com.sparkify.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import redshiftlocal.Options;
import redshiftlocal.RedshiftLocal;

/** One redshift-local with its S3 server for all tests of this JVM; it ends with the JVM. */
final class Stack {
  private static Stack shared;

  private final Path root;
  private final Path buckets;
  private final RedshiftLocal server;
  private int number;

  private Stack() throws IOException {
    // The tasks in process find their credentials where the AWS SDK looks first.
    System.setProperty("aws.accessKeyId", "local");
    System.setProperty("aws.secretAccessKey", "local");
    root = Files.createTempDirectory("end-to-end-");
    buckets = Files.createDirectory(root.resolve("buckets"));
    server = RedshiftLocal.start(Options.temporary().withS3Root(buckets, 0));
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  static synchronized Stack shared() {
    try {
      if (shared == null) {
        shared = new Stack();
      }
      return shared;
    } catch (IOException e) {
      throw new UncheckedIOException("redshift-local did not start", e);
    }
  }

  RedshiftLocal server() {
    return server;
  }

  /** A new folder that no test shares. */
  synchronized Path newFolder(String name) throws IOException {
    return Files.createDirectories(root.resolve(name + "-" + ++number));
  }

  synchronized Bucket newBucket() throws IOException {
    String name = "bucket-" + ++number;
    return new Bucket(name, Files.createDirectory(buckets.resolve(name)));
  }

  private void close() {
    try {
      server.close();
      try (Stream<Path> all = Files.walk(root)) {
        all.sorted(Comparator.reverseOrder()).forEach(Bucket::delete);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
