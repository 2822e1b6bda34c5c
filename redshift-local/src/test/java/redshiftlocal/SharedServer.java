package redshiftlocal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** One server for all test classes of a JVM; each class takes a fresh database. */
public final class SharedServer {
  private static RedshiftLocal server;
  private static Path buckets;

  private SharedServer() {}

  public static synchronized RedshiftLocal get() {
    if (server == null) {
      try {
        buckets = Files.createTempDirectory(Path.of("target"), "buckets-");
        server = RedshiftLocal.start(Options.temporary().withS3Root(buckets, 0));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return server;
  }

  /** The folder whose folders are its buckets. */
  public static Path buckets() {
    get();
    return buckets;
  }

  public static Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(url, "awsuser", Options.DEFAULT_PASSWORD);
  }
}
