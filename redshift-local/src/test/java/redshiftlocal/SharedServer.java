package redshiftlocal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** One server for all test classes of a JVM; each class takes a fresh database. */
public final class SharedServer {
  private static RedshiftLocal server;

  private SharedServer() {}

  public static synchronized RedshiftLocal get() {
    if (server == null) {
      try {
        server = RedshiftLocal.start(Options.temporary());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return server;
  }

  public static Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(url, "awsuser", Options.DEFAULT_PASSWORD);
  }
}
