package com.sparkify.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.verify.Outcome.State;
import com.sparkify.warehouse.TaskRunner;
import com.sparkify.warehouse.WarehouseLogin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redshiftlocal.Options;
import redshiftlocal.RedshiftLocal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A verification on redshift-local; and that each of its points can fail. */
class VerifyTest {
  private static final String USER = "awsuser";
  private static final String RULES = "../../quality";

  @TempDir static Path buckets;
  @TempDir Path folder;
  private static RedshiftLocal server;

  @BeforeAll
  static void start() throws IOException {
    System.setProperty("aws.accessKeyId", "local");
    System.setProperty("aws.secretAccessKey", "local");
    Files.createDirectory(buckets.resolve("bucket"));
    server = RedshiftLocal.start(Options.temporary().withS3Root(buckets, 0));
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @BeforeEach
  void emptySchema() throws SQLException {
    ask("DROP SCHEMA IF EXISTS sparkify_verify CASCADE");
    ask("CREATE SCHEMA sparkify_verify");
  }

  private static Sessions sessions(String user, String password) {
    WarehouseLogin login = new WarehouseLogin(server.jdbcUrl(), user, password);
    return () -> DriverManager.getConnection(login.url(), login.properties("test"));
  }

  private static Sessions sessions() {
    return sessions(USER, Options.DEFAULT_PASSWORD);
  }

  private static void ask(String sql) throws SQLException {
    try (Connection session = sessions().open()) {
      Answers.execute(session, sql);
    }
  }

  private static String answer(String sql) throws SQLException {
    try (Connection session = sessions().open()) {
      return Answers.of(session, sql);
    }
  }

  /** How the task ended. */
  private record Ending(int exitCode, JsonNode result) {
    String error() {
      return result.path("error").asString("");
    }
  }

  private static Ending verify(Map<String, String> more, String... arguments) {
    Map<String, String> settings = new HashMap<>();
    settings.put("WAREHOUSE_URL", server.jdbcUrl());
    settings.put("WAREHOUSE_USER", USER);
    settings.put("WAREHOUSE_PASSWORD", Options.DEFAULT_PASSWORD);
    settings.put("BUCKET", "bucket");
    settings.put("IAM_ROLE", "arn:aws:iam::000000000000:role/sparkify-local");
    settings.put("REGION", "us-west-2");
    settings.put("S3_ENDPOINT", server.s3Endpoint().orElseThrow().toString());
    settings.put("RULES", RULES);
    settings.putAll(more);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code =
        TaskRunner.run(
            new Verify(), settings, new PrintStream(out, true, StandardCharsets.UTF_8), arguments);
    String last = out.toString(StandardCharsets.UTF_8).strip();
    return new Ending(
        code, JsonMapper.shared().readTree(last.substring(last.lastIndexOf('\n') + 1)));
  }

  private static void assertNothingLeft() throws Exception {
    assertThat(answer("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'sparkify%'")).isEmpty();
    assertThat(answer("SELECT datname FROM pg_database WHERE datname LIKE 'sparkify%'")).isEmpty();
    assertThat(answer("SELECT usename FROM pg_user WHERE usename LIKE 'sparkify%'")).isEmpty();
    try (Stream<Path> files = Files.walk(buckets)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void everythingThatCanBeTriedHoldsAndNothingIsLeft() throws Exception {
    Path report = folder.resolve("report.txt");
    Ending ending = verify(Map.of(), "--report", report.toString());
    assertThat(ending.exitCode()).as(ending.error()).isZero();
    assertThat(ending.result().get("holds").asInt()).isEqualTo(18);
    assertThat(ending.result().get("not_tried").asInt()).isEqualTo(1);
    assertThat(Files.readString(report))
        .contains(
            "holds: two days go through all tasks",
            "could not be tried: a range of the sort key",
            "this server does not tell what it read");
    JsonNode json = JsonMapper.shared().readTree(Path.of(report + ".json").toFile());
    assertThat(json.size()).isEqualTo(19);
    assertThat(json.get(0).get("point").asString()).isEqualTo("declared_keys_hide_nothing");
    assertNothingLeft();
  }

  static List<Point> pointsOfOneServer() {
    List<Point> points = new ArrayList<>(Verify.points(null, Path.of(RULES)));
    points.removeIf(point -> point instanceof SmallPipeline || point instanceof SortKeyPoint);
    return points;
  }

  @ParameterizedTest
  @MethodSource("pointsOfOneServer")
  void aPointDoesNotHoldWhenTheAnswersAreOthers(Point point) {
    Sessions altered =
        point instanceof LockRights
            ? Altered.statements(
                sessions(), sql -> sql.startsWith("LOCK") ? "LOCK TABLE sparkify_verify.x" : sql)
            : Altered.answers(sessions());
    Outcome outcome = Verify.tried(point, altered);
    assertThat(outcome.state()).as(outcome.text()).isEqualTo(State.DOES_NOT_HOLD);
    assertThat(outcome.text()).contains(point.title(), point.why(), point.otherwise());
  }

  @ParameterizedTest
  @MethodSource("pointsOfOneServer")
  void aStatementThatTheServerRefusesIsTold(Point point) {
    Sessions refusing = Altered.statements(sessions(), sql -> "SELECT nothing_like_it");
    Outcome outcome = Verify.tried(point, refusing);
    assertThat(outcome.state()).isNotEqualTo(State.HOLDS);
    assertThat(outcome.text()).contains("nothing_like_it");
  }

  @Test
  void aSlowServerIsNotTakenForALock() {
    Sessions slow = Altered.statements(sessions(), sql -> sql.startsWith("LOCK") ? late() : sql);
    Outcome outcome = Verify.tried(TwoSessions.LOCK_WAITS, slow);
    assertThat(outcome.state()).as(outcome.text()).isEqualTo(State.DOES_NOT_HOLD);
  }

  private static String late() {
    try {
      Thread.sleep(1_200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "SELECT 1";
  }

  @Test
  void nothingIsProvenByChangesThatAllFailed() {
    Sessions refusing =
        Altered.statements(
            sessions(), sql -> sql.startsWith("UPDATE") ? "UPDATE nope SET n = 1" : sql);
    Outcome outcome = Verify.tried(TwoSessions.CONFLICT_IS_TOLD, refusing);
    assertThat(outcome.text()).contains("does not hold", "found no change succeeded");
  }

  private static Outcome sortKey(String rows) throws SQLException {
    ask("DROP TABLE IF EXISTS sparkify_verify.sorted");
    UnaryOperator<String> told = sql -> sql.contains("svl_query_summary") ? "SELECT " + rows : sql;
    return Verify.tried(new SortKeyPoint(), Altered.statements(sessions(), told));
  }

  @Test
  void aSortKeyPrunesWhenFewRowsAreRead() throws SQLException {
    assertThat(sortKey("250000").state()).isEqualTo(State.HOLDS);
    assertThat(sortKey("4194304").text()).contains("of 4194304 rows 4194304 were read");
    assertThat(sortKey("NULL").state()).isEqualTo(State.NOT_TRIED);
  }

  @Test
  void thePipelineDoesNotHoldWhenATableIsAnother() throws Exception {
    Ending ending = verify(Map.of("RULES", folder.toString()));
    assertThat(ending.exitCode()).isEqualTo(3);
    assertThat(ending.error())
        .contains("does not hold: two days", "check-quality", "ended with exit code 2");
    assertNothingLeft();
  }

  @Test
  void theNextRunRemovesWhatAKilledOneLeft() throws Exception {
    ask("CREATE TABLE sparkify_verify.left_over (n INTEGER)");
    ask("CREATE DATABASE sparkify_verify");
    Path file = buckets.resolve("bucket/_sparkify_verify/log_data/x.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{}");
    assertThat(verify(Map.of()).exitCode()).isZero();
    assertNothingLeft();
  }

  @Test
  void whoMayNotMakeASchemaIsToldSo() throws Exception {
    ask("DROP SCHEMA sparkify_verify CASCADE");
    ask("CREATE USER poor PASSWORD 'Poor1poor'");
    Ending ending = verify(Map.of("WAREHOUSE_USER", "poor", "WAREHOUSE_PASSWORD", "Poor1poor"));
    ask("DROP USER poor");
    assertThat(ending.exitCode()).isEqualTo(2);
    assertThat(ending.error())
        .startsWith("the user may not create a schema in this database, so nothing was tried");
    assertNothingLeft();
  }

  @Test
  void whoMayMakeNoDatabaseHasThePointsTriedAndNotThePipeline() throws Exception {
    ask("DROP SCHEMA sparkify_verify CASCADE");
    ask("CREATE USER modest PASSWORD 'Modest1modest'");
    ask("GRANT CREATE ON DATABASE dev TO modest");
    Ending ending =
        verify(Map.of("WAREHOUSE_USER", "modest", "WAREHOUSE_PASSWORD", "Modest1modest"));
    ask("REVOKE CREATE ON DATABASE dev FROM modest");
    ask("DROP USER modest");
    assertThat(ending.exitCode()).as(ending.error()).isZero();
    assertThat(ending.result().get("not_tried").asInt()).isEqualTo(3);
    assertNothingLeft();
  }

  @Test
  void aBucketThatIsNotThereIsOneSentence() throws Exception {
    Ending ending = verify(Map.of("BUCKET", "nowhere"));
    assertThat(ending.exitCode()).isNotZero();
    assertThat(ending.error()).startsWith("there is no such bucket: check --bucket");
    assertThat(verify(Map.of(), "--dry-run").error()).contains("has no --dry-run");
  }
}
