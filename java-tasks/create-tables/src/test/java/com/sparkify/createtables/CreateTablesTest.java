package com.sparkify.createtables;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.warehouse.Schema;
import com.sparkify.warehouse.TaskRunner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redshiftlocal.Options;
import redshiftlocal.RedshiftLocal;

class CreateTablesTest {
  /** The versions, and the step that describes the tables. */
  private static final int STEPS = Schema.VERSION + 1;

  private static final String SCHEMAS =
      "SELECT count(*) FROM information_schema.schemata WHERE schema_name LIKE 'sparkify%'";

  private static RedshiftLocal server;
  private final Map<String, String> variables = new HashMap<>();
  private String out;

  @BeforeAll
  static void start() throws IOException {
    server = RedshiftLocal.start(Options.temporary());
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @BeforeEach
  void freshDatabase() throws IOException {
    variables.put("WAREHOUSE_URL", server.freshDatabase());
    variables.put("WAREHOUSE_USER", "awsuser");
    variables.put("WAREHOUSE_PASSWORD", Options.DEFAULT_PASSWORD);
  }

  @Test
  void aSecondRunHasNothingToDo() throws SQLException {
    assertThat(run()).isZero();
    assertThat(out).contains("\"migrations\":" + STEPS);
    assertThat(run()).isZero();
    assertThat(out).contains("\"migrations\":0");
    assertThat(value("SELECT max(version::integer) FROM " + Schema.HISTORY + " WHERE success"))
        .isEqualTo(String.valueOf(Schema.VERSION));
  }

  @Test
  void leavesARowInTheHistoryThatItCreates() throws SQLException {
    assertThat(run("--run-id", "first")).isZero();
    assertThat(value("SELECT task || ' ' || run_id FROM sparkify_ops.task_runs"))
        .isEqualTo("create-tables first");
    assertThat(value("SELECT result FROM sparkify_ops.task_runs")).isEqualTo(out.strip());
  }

  @Test
  void dropWantsItsConfirmationAndEmptiesTheTables() throws SQLException {
    assertThat(run()).isZero();
    execute("INSERT INTO sparkify.songs (song_id) VALUES ('S1')");
    assertThat(run("--drop")).isEqualTo(2);
    assertThat(out).contains("--confirm sparkify");
    assertThat(value("SELECT count(*) FROM sparkify.songs")).isEqualTo("1");
    assertThat(run("--drop", "--confirm", "sparkify")).isZero();
    assertThat(value("SELECT count(*) FROM sparkify.songs")).isEqualTo("0");
  }

  @Test
  void aDryRunNamesTheMigrationsAndMakesNothing() throws SQLException {
    assertThat(run("--dry-run", "--grant-select", "nobody")).isZero();
    assertThat(out)
        .contains("\"dry_run\":true", "\"migrations\":" + STEPS)
        .contains("would run", "1 create the warehouse", "describe the tables");
    assertThat(value(SCHEMAS)).isEqualTo("0");
    assertThat(run()).isZero();
    assertThat(run("--dry-run")).isZero();
    assertThat(out).contains("\"migrations\":0", "at the newest version already");
    assertThat(value("SELECT count(*) FROM sparkify_ops.task_runs")).isEqualTo("1");
  }

  @Test
  void aDryRunOfADropNamesTheTablesAndKeepsThem() throws SQLException {
    assertThat(run()).isZero();
    execute("INSERT INTO sparkify.songs (song_id) VALUES ('S1')");
    execute("CREATE VIEW sparkify.of_an_analyst AS SELECT song_id FROM sparkify.songs");
    assertThat(run("--dry-run", "--drop")).isEqualTo(2);
    assertThat(run("--dry-run", "--drop", "--confirm", "sparkify")).isZero();
    String would = dropped();
    assertThat(would)
        .contains("\"sparkify.songs\"", "\"sparkify.of_an_analyst\"")
        .contains("\"sparkify_staging.staging_events\"", "\"sparkify_ops.loaded_files\"");
    assertThat(out).contains("\"migrations\":" + STEPS);
    assertThat(value("SELECT song_id FROM sparkify.of_an_analyst")).isEqualTo("S1");
    assertThat(run("--drop", "--confirm", "sparkify")).isZero();
    assertThat(dropped()).isEqualTo(would);
  }

  @Test
  void everyTableAndColumnIsDescribed() throws SQLException {
    assertThat(run()).isZero();
    assertThat(
            value(
                "SELECT count(*) FROM svv_all_columns WHERE schema_name LIKE 'sparkify%'"
                    + " AND table_name <> 'flyway_schema_history' AND remarks IS NULL"))
        .isEqualTo("0");
    assertThat(
            value(
                "SELECT count(*) FROM svv_all_tables WHERE schema_name LIKE 'sparkify%'"
                    + " AND table_name <> 'flyway_schema_history' AND remarks IS NULL"))
        .isEqualTo("0");
    assertThat(
            value(
                "SELECT remarks FROM svv_all_columns WHERE schema_name = 'sparkify'"
                    + " AND table_name = 'time' AND column_name = 'weekday'"))
        .isEqualTo("0 is Sunday, 6 is Saturday.");
  }

  private String dropped() {
    return out.replaceFirst("(?s).*\"dropped\":(\\[[^]]*\\]).*", "$1");
  }

  @Test
  void aDryRunRefusesWhatTheRunWouldRefuse() throws SQLException {
    assertThat(run()).isZero();
    assertThat(run("--dry-run", "--grant-select", "nobody")).isEqualTo(2);
    execute("UPDATE " + Schema.HISTORY + " SET checksum = 1 WHERE version IS NOT NULL");
    int real = run();
    String error = out.replaceFirst("(?s).*\"error\":\"([^\"]*)\".*", "$1");
    assertThat(real).isNotZero();
    assertThat(run("--dry-run")).isEqualTo(real);
    assertThat(out).contains(error);
  }

  @Test
  void aRoleThatIsNotThereIsTheSettingsFault() {
    assertThat(run("--grant-select", "nobody")).isEqualTo(2);
    assertThat(out).contains("role \\\"nobody\\\" does not exist", "correct it");
    assertThat(run("--grant-select", "")).isEqualTo(2);
    assertThat(out).contains("--grant-select is empty");
  }

  @Test
  void aWrongPasswordIsTheSettingsFaultAndIsNotShown() {
    variables.put("WAREHOUSE_PASSWORD", "Wrong0neX");
    assertThat(run()).isEqualTo(2);
    assertThat(out).contains("WAREHOUSE_PASSWORD").doesNotContain("Wrong0neX");
  }

  @Test
  void allProblemsAreInOneMessage() {
    variables.clear();
    assertThat(run("--drop", "--nonsense")).isEqualTo(2);
    assertThat(out)
        .contains("--warehouse-url", "--warehouse-user", "WAREHOUSE_PASSWORD", "--confirm")
        .contains("--nonsense");
  }

  private int run(String... args) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int code =
        TaskRunner.run(
            new CreateTables(),
            variables,
            new PrintStream(bytes, true, StandardCharsets.UTF_8),
            Arrays.copyOf(args, args.length));
    out = bytes.toString(StandardCharsets.UTF_8);
    assertThat(out.lines()).hasSize(1);
    return code;
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String value(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        variables.get("WAREHOUSE_URL"), "awsuser", Options.DEFAULT_PASSWORD);
  }
}
