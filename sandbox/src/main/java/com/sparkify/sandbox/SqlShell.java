package com.sparkify.sandbox;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs SQL by the Redshift driver and prints the rows. The warehouse is named by {@code
 * WAREHOUSE_URL}, {@code WAREHOUSE_USER} and {@code WAREHOUSE_PASSWORD}. Exit 1 with the server's
 * message on an SQL error, 2 on wrong options.
 */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description = "Runs SQL on the warehouse; without -c and -f it reads standard input.")
public final class SqlShell implements Callable<Integer> {
  private static final int FETCH_SIZE = 1_000;

  @Option(names = "--csv", description = "Print a header and rows as RFC 4180.")
  private boolean csv;

  @ArgGroup private Input input;

  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;

  static final class Input {
    @Option(names = "-c", paramLabel = "QUERY", description = "Run these statements.")
    private String query;

    @Option(names = "-f", paramLabel = "FILE", description = "Run the statements of a file.")
    private Path file;
  }

  SqlShell(Map<String, String> environment, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  /** The program: leaves with the exit code. */
  public static void main(String[] arguments) {
    // The driver reads timestamps in the machine's zone, where an hour may not exist.
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    int code = new CommandLine(new SqlShell(System.getenv(), out, System.err)).execute(arguments);
    out.flush();
    System.exit(code);
  }

  @Override
  public Integer call() throws IOException {
    String sql;
    try {
      sql = statements();
    } catch (NoSuchFileException e) {
      err.println("sql: there is no file " + e.getFile());
      return 2;
    }
    try (Connection connection = DriverManager.getConnection(setting("WAREHOUSE_URL"), login());
        Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH_SIZE);
      print(statement, statement.execute(sql));
      return 0;
    } catch (SQLException e) {
      out.flush();
      err.println("sql: " + e.getMessage());
      return 1;
    }
  }

  private String statements() throws IOException {
    if (input == null) {
      return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    }
    return input.query != null ? input.query : Files.readString(input.file);
  }

  private Properties login() {
    Properties login = new Properties();
    login.setProperty("user", setting("WAREHOUSE_USER"));
    login.setProperty("password", setting("WAREHOUSE_PASSWORD"));
    return login;
  }

  private String setting(String name) {
    String value = environment.get(name);
    if (value == null || value.isEmpty()) {
      throw new CommandLine.ParameterException(
          new CommandLine(this), name + " is not set; ./sparkify sql sets it");
    }
    return value;
  }

  private void print(Statement statement, boolean first) throws SQLException {
    boolean rows = first;
    while (rows || statement.getUpdateCount() >= 0) {
      if (rows) {
        try (ResultSet result = statement.getResultSet()) {
          if (csv) {
            CsvRows.print(result, out);
          } else {
            AlignedRows.print(result, out);
          }
        }
      }
      rows = statement.getMoreResults();
    }
  }
}
