package dataquality.command;

import dataquality.check.JdbcDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which database, and who asks. */
final class Connecting {
  private static final String PASSWORD = "DATA_QUALITY_PASSWORD";

  @Option(
      names = "--url",
      required = true,
      paramLabel = "JDBC",
      description = "the database, such as jdbc:redshift://HOST:5439/DATABASE")
  private String url;

  @Option(names = "--user", required = true, description = "who asks")
  private String user;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "a file with the password; without it, it is taken from " + PASSWORD)
  private Path passwordFile;

  /** The driver would repeat a wrong URL, which may hold a password. */
  void requireRedshift() {
    if (!url.matches("jdbc:redshift:(iam:)?//.+")) {
      throw new IllegalArgumentException(
          "--url does not begin with jdbc:redshift:// as in jdbc:redshift://HOST:5439/DATABASE");
    }
  }

  JdbcDatabase open(Map<String, String> environment) throws IOException, SQLException {
    String password =
        passwordFile == null
            ? environment.getOrDefault(PASSWORD, "")
            : Files.readString(passwordFile).strip();
    return JdbcDatabase.open(url, user, password);
  }
}
