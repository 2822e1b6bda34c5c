package dataquality;

import dataquality.check.Catalog;
import dataquality.check.Checks;
import dataquality.check.Findings;
import dataquality.check.JdbcDatabase;
import dataquality.check.Outcome;
import dataquality.check.RulesetCheck;
import dataquality.check.RulesetFolder;
import dataquality.dqdl.CheckRun;
import dataquality.dqdl.DataInterval;
import dataquality.dqdl.Ruleset;
import dataquality.dqdl.RulesetReader;
import dataquality.dqdl.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import redshiftlocal.Options;
import redshiftlocal.RedshiftLocal;

/** A database of its own with a schema {@code shop}, and what rules say of its tables. */
public final class CheckedDatabase implements AutoCloseable {
  private static final String SCHEMA = "shop";
  private static RedshiftLocal server;

  private final String url;
  private final Connection connection;
  private final JdbcDatabase database;
  private final Optional<DataInterval> interval;

  private CheckedDatabase(
      String url, Connection connection, JdbcDatabase database, Optional<DataInterval> interval) {
    this.url = url;
    this.connection = connection;
    this.database = database;
    this.interval = interval;
  }

  /** One server serves all tests of the JVM; it stops with it. */
  private static synchronized RedshiftLocal server() throws IOException {
    if (server == null) {
      server = RedshiftLocal.start(Options.temporary());
      Runtime.getRuntime().addShutdownHook(new Thread(CheckedDatabase::stop));
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

  /** A new one. */
  public static CheckedDatabase create() throws IOException, SQLException {
    String url = server().freshDatabase();
    CheckedDatabase database =
        new CheckedDatabase(
            url,
            DriverManager.getConnection(url, "awsuser", Options.DEFAULT_PASSWORD),
            JdbcDatabase.open(url, "awsuser", Options.DEFAULT_PASSWORD),
            Optional.empty());
    return database.sql("CREATE SCHEMA " + SCHEMA);
  }

  /** The same, checked for a data interval. */
  CheckedDatabase in(DataInterval span) {
    return new CheckedDatabase(url, connection, database, Optional.of(span));
  }

  public String url() {
    return url;
  }

  /** Runs any SQL. */
  public CheckedDatabase sql(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
    return this;
  }

  /** What each rule says of a table: {@code holds} or {@code fails}, and what was found. */
  Map<String, String> verdicts(String table, String... rules) throws SQLException {
    return verdictsOf(table, "Rules = [\n" + String.join(",\n", rules) + "\n]");
  }

  /** The same of a whole ruleset. */
  Map<String, String> verdictsOf(String table, String ruleset) throws SQLException {
    Ruleset read = RulesetReader.read(table + ".dqdl", ruleset, run());
    Map<String, String> verdicts = new LinkedHashMap<>();
    for (Outcome outcome : check(Map.of(table, read)).outcomes()) {
      String verdict = outcome.passed() ? "holds: " : "fails: ";
      verdicts.put(outcome.rule().text(), verdict + outcome.found());
    }
    return verdicts;
  }

  /** Runs the rulesets of a folder. */
  Findings check(Path folder, String... tables) throws SQLException {
    return check(new RulesetFolder(folder, List.of(tables)).read(run()));
  }

  private Findings check(Map<String, Ruleset> rulesets) throws SQLException {
    return new RulesetCheck<>(
            database,
            session ->
                Checks.of(
                    SCHEMA,
                    rulesets,
                    Catalog.tables(session),
                    run(),
                    (table, metric, most) -> List.of()))
        .run((session, checks, findings) -> findings);
  }

  private CheckRun run() {
    return new CheckRun(Clock.systemUTC().instant(), interval, Scope.EVERYTHING);
  }

  @Override
  public void close() throws SQLException {
    database.close();
    connection.close();
  }
}
