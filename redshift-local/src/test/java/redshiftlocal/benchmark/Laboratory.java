package redshiftlocal.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.stream.Stream;
import redshiftlocal.Options;
import redshiftlocal.RedshiftLocal;
import redshiftlocal.SharedServer;
import redshiftlocal.wire.PostgresAddress;

/** A server with a bucket folder of its own, both gone at the end; and the PostgreSQL behind it. */
final class Laboratory implements AutoCloseable {
  static final String USER = Options.temporary().user();
  static final String BUCKET = "bench";

  private final Path root;
  private final RedshiftLocal server;

  private Laboratory(Path root, RedshiftLocal server) {
    this.root = root;
    this.server = server;
  }

  /** A server that reads its bucket as files. */
  static Laboratory open() throws IOException {
    Path root = root();
    return new Laboratory(root, RedshiftLocal.start(Options.temporary().withS3Root(root, 0)));
  }

  /** A server that reads the other one's bucket by HTTP. */
  static Laboratory reading(Laboratory other) throws IOException {
    URI endpoint = other.server.s3Endpoint().orElseThrow();
    return new Laboratory(
        root(), RedshiftLocal.start(Options.temporary().withS3Endpoint(endpoint)));
  }

  private static Path root() throws IOException {
    Path root = Files.createTempDirectory("redshift-local-benchmark-");
    Files.createDirectory(root.resolve(BUCKET));
    return root;
  }

  RedshiftLocal server() {
    return server;
  }

  /** The folder that is the bucket. */
  Path bucket() {
    return root.resolve(BUCKET);
  }

  /** The server, for clients of PostgreSQL. */
  PostgresAddress address() {
    return at(server.port());
  }

  /** The PostgreSQL behind it, for the same user and database. */
  PostgresAddress postgres() {
    return at(server.postgres().port());
  }

  /** The same behind another port of loopback. */
  static PostgresAddress at(int port) {
    return new PostgresAddress(
        "127.0.0.1", port, Options.temporary().database(), USER, Options.DEFAULT_PASSWORD);
  }

  void execute(String... statements) throws SQLException {
    try (Connection connection = SharedServer.connect(server.jdbcUrl());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Loads the JSON objects under the prefix into the table. */
  void copy(String table, String prefix) throws SQLException {
    execute(
        "copy %s from 's3://%s/%s' iam_role default format json 'auto'"
            .formatted(table, BUCKET, prefix));
  }

  @Override
  public void close() throws IOException {
    server.close();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
