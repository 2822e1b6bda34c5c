package com.sparkify.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import redshiftlocal.Options;
import redshiftlocal.RedshiftLocal;

/** A database of its own for one test, on a server that all tests of the JVM share. */
final class TestWarehouse implements AutoCloseable {
  static final String USER = "awsuser";
  static final String PASSWORD = Options.DEFAULT_PASSWORD;

  /** Maven allows no circle of modules, so the tables come from the files and not by Flyway. */
  private static final Path MIGRATIONS =
      Path.of("../create-tables/src/main/resources/db/migration");

  private static RedshiftLocal server;

  private final String url;
  private final Connection connection;

  private TestWarehouse(String url) throws SQLException {
    this.url = url;
    this.connection = connect();
  }

  private static synchronized RedshiftLocal server() throws IOException {
    if (server == null) {
      server = RedshiftLocal.start(Options.temporary());
      Runtime.getRuntime().addShutdownHook(new Thread(TestWarehouse::stop));
    }
    return server;
  }

  private static void stop() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static TestWarehouse empty() throws IOException, SQLException {
    return new TestWarehouse(server().freshDatabase());
  }

  static TestWarehouse withTables() throws IOException, SQLException {
    TestWarehouse warehouse = empty();
    for (Path file : migrations()) {
      for (NamedStatement statement :
          SqlFile.parse(file.toString(), Files.readString(file)).statements()) {
        warehouse.execute(statement.sql());
      }
    }
    warehouse.execute(
        "CREATE TABLE sparkify_ops.flyway_schema_history (version VARCHAR(50), success BOOLEAN)");
    warehouse.execute(
        "INSERT INTO sparkify_ops.flyway_schema_history VALUES ('" + Schema.VERSION + "', true)");
    return warehouse;
  }

  private static List<Path> migrations() throws IOException {
    try (Stream<Path> files = Files.list(MIGRATIONS)) {
      // Those that run again whenever they change come last, as by Flyway.
      return files
          .sorted(Comparator.comparing(TestWarehouse::isRepeatable).thenComparing(file -> file))
          .toList();
    }
  }

  private static boolean isRepeatable(Path migration) {
    return migration.getFileName().toString().startsWith("R__");
  }

  String url() {
    return url;
  }

  /** What a task needs to log in. */
  Map<String, String> variables() {
    return Map.of("WAREHOUSE_URL", url, "WAREHOUSE_USER", USER, "WAREHOUSE_PASSWORD", PASSWORD);
  }

  WarehouseLogin login() {
    return new WarehouseLogin(url, USER, PASSWORD);
  }

  /** A session as the tasks have. */
  Warehouse open() throws SQLException {
    return Warehouse.open(login(), "test", new RunningStatement(), false);
  }

  /** A session as the tasks have it in a dry run. */
  Warehouse openForDryRun() throws SQLException {
    return Warehouse.open(login(), "test", new RunningStatement(), true);
  }

  /** Another client's session. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(url, login().properties("other"));
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of the first row, as text. */
  String value(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }

  /** Waits until the query says so; gives up after 20 seconds. */
  void await(String sql, String wanted) throws SQLException, InterruptedException {
    long end = System.nanoTime() + 20_000_000_000L;
    while (!wanted.equals(value(sql))) {
      if (System.nanoTime() > end) {
        throw new AssertionError(sql + " gives " + value(sql) + " for too long, not " + wanted);
      }
      Thread.sleep(20);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
