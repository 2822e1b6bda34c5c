package com.sparkify.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events of lineage reach a server that is there, and one that is not costs a moment. */
class TaskLineageTest {
  private static final String TOKEN = "Hunter2hunter2";
  private static final String UUID = "019a4c5e-1c00-7000-8000-000000000001";

  private static TestWarehouse warehouse;

  @TempDir private Path folder;

  @BeforeAll
  static void create() throws Exception {
    warehouse = TestWarehouse.empty();
  }

  @AfterAll
  static void close() throws Exception {
    warehouse.close();
  }

  private static Map<String, String> with(String... more) {
    Map<String, String> variables = new HashMap<>(warehouse.variables());
    for (int i = 0; i < more.length; i += 2) {
      variables.put(more[i], more[i + 1]);
    }
    return variables;
  }

  private static List<JsonNode> events(List<String> lines) {
    return lines.stream().map(line -> JsonMapper.shared().readTree(line)).toList();
  }

  private static TestTask failing() {
    return new TestTask(
        (self, session) -> {
          throw new TaskException(ExitCode.TRY_AGAIN, "password=" + TestWarehouse.PASSWORD);
        });
  }

  @Test
  void aServerGetsTheBeginningAndTheEndWithTheToken() throws Exception {
    try (HttpAnswers server = HttpAnswers.with(201, "")) {
      TaskProcess process =
          TaskProcess.run(
                  TestTask.doingNothing(),
                  with("LINEAGE", server.url().toString(), "LINEAGE_TOKEN", TOKEN),
                  "--lineage-parent=air/flow/dag.task/" + UUID,
                  "--lineage-root=air/flow/dag/" + UUID,
                  "--run-id=ours",
                  "--from=2018-11-01",
                  "--to=2018-11-02")
              .endsWith(ExitCode.DONE);
      List<JsonNode> events = events(server.requests());
      assertThat(events)
          .extracting(each -> each.get("eventType").asString())
          .containsExactly("START", "COMPLETE");
      assertThat(server.paths()).isEqualTo(Set.of("/api/v1/lineage"));
      assertThat(server.header("Authorization")).isEqualTo("Bearer " + TOKEN);
      assertThat(process.output()).doesNotContain(TOKEN, "lineage of this run");
      JsonNode run = events.get(1).get("run");
      assertThat(run.get("runId")).isEqualTo(events.get(0).get("run").get("runId"));
      assertThat(run.at("/facets/parent/job/namespace").asString()).isEqualTo("air/flow");
      assertThat(run.at("/facets/parent/job/name").asString()).isEqualTo("dag.task");
      assertThat(run.at("/facets/parent/run/runId").asString()).isEqualTo(UUID);
      assertThat(run.at("/facets/parent/root/job/name").asString()).isEqualTo("dag");
      assertThat(run.at("/facets/tags/tags/0/value").asString()).isEqualTo("ours");
      assertThat(run.at("/facets/nominalTime/nominalStartTime").asString())
          .isEqualTo("2018-11-01T00:00:00Z");
      assertThat(events.get(1).at("/job/namespace").asString()).isEqualTo("sparkify");
      assertThat(events.get(1).at("/job/name").asString()).isEqualTo("test-task");
    }
  }

  @Test
  void aFailureIsToldWithoutThePassword() throws Exception {
    Path file = folder.resolve("events");
    TaskProcess.run(failing(), with("LINEAGE", "file:" + file)).endsWith(ExitCode.TRY_AGAIN);
    JsonNode last = events(Files.readAllLines(file)).get(1);
    assertThat(last.get("eventType").asString()).isEqualTo("FAIL");
    assertThat(last.at("/run/facets/errorMessage/message").asString()).isEqualTo("password=***");
    assertThat(Files.readString(file)).doesNotContain(TestWarehouse.PASSWORD);
  }

  @Test
  void aDryRunAndOneWithWrongSettingsTellNothing() throws Exception {
    Path file = folder.resolve("events");
    Map<String, String> variables = with("LINEAGE", "file:" + file);
    TaskProcess.run(TestTask.doingNothing(), variables, "--dry-run").endsWith(ExitCode.DONE);
    TaskProcess.run(TestTask.doingNothing(), variables, "--from=x", "--to=y")
        .endsWith(ExitCode.WRONG_SETTINGS);
    assertThat(file).isEmptyFile();
  }

  @Test
  void aServerThatHangsCostsASecondAndAWarning() throws Exception {
    // Takes connections, as its system does for it, and answers nobody.
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      long begin = System.nanoTime();
      TaskProcess.run(TestTask.doingNothing(), with()).endsWith(ExitCode.DONE);
      long usual = System.nanoTime() - begin;
      begin = System.nanoTime();
      TaskProcess process =
          TaskProcess.run(
                  TestTask.doingNothing(),
                  with(
                      "LINEAGE",
                      "http://127.0.0.1:" + server.getLocalPort(),
                      "LINEAGE_TOKEN",
                      TOKEN))
              .endsWith(ExitCode.DONE);
      assertThat(Duration.ofNanos(System.nanoTime() - begin - usual))
          .isLessThan(Duration.ofMillis(1500));
      assertThat(process.output())
          .contains("WARN", "lineage of this run is not complete", "no answer within 1000 ms")
          .doesNotContain(TOKEN);
    }
  }

  @Test
  void aServerThatRefusesCostsAWarning() throws Exception {
    int port;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
    }
    TaskProcess process =
        TaskProcess.run(TestTask.doingNothing(), with("LINEAGE", "http://127.0.0.1:" + port))
            .endsWith(ExitCode.DONE);
    assertThat(process.output()).contains("WARN", "ConnectException");
  }

  @Test
  void aServerThatTakesNoEventsCostsAWarning() throws Exception {
    try (HttpAnswers server = HttpAnswers.with(401, "no " + TOKEN)) {
      TaskProcess process =
          TaskProcess.run(
                  failing(), with("LINEAGE", server.url() + "own/path", "LINEAGE_TOKEN", TOKEN))
              .endsWith(ExitCode.TRY_AGAIN);
      assertThat(process.output()).contains("WARN", "HTTP 401").doesNotContain(TOKEN);
      assertThat(server.paths()).isEqualTo(Set.of("/own/path"));
    }
  }

  private static String problems(Map<String, String> variables, String... args) {
    TaskProcess process =
        TaskProcess.run(TestTask.doingNothing(), variables, args).endsWith(ExitCode.WRONG_SETTINGS);
    assertThat(process.output()).doesNotContain(TOKEN);
    return process.error();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "marquez:5000",
        "ftp://marquez:5000",
        "http://",
        "http://host:port",
        "http://a b",
        "http://host:99999999",
        "http://host/%zz"
      })
  void whatIsNoAddressIsRefused(String address) {
    assertThat(problems(with("LINEAGE", address))).startsWith("--lineage '" + address + "' is no");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://me:" + TOKEN + "@host:5000",
        "http://host:5000/?key=" + TOKEN,
        "http://h#" + TOKEN
      })
  void anAddressWithASecretIsRefusedAndNotShown(String address) {
    assertThat(problems(with("LINEAGE", address))).startsWith("--lineage has a login or a query");
  }

  @Test
  void aTokenOnTheCommandLineIsRefusedAndNotShown() {
    assertThat(problems(with(), "--lineage-token", TOKEN)).startsWith("--lineage-token is refused");
  }

  @Test
  void theTokenMayComeFromAFile() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), TOKEN + "\n");
    try (HttpAnswers server = HttpAnswers.with(200, "")) {
      TaskProcess.run(
              TestTask.doingNothing(),
              with("LINEAGE", server.url().toString(), "LINEAGE_TOKEN_FILE", file.toString()))
          .endsWith(ExitCode.DONE);
      assertThat(server.header("Authorization")).isEqualTo("Bearer " + TOKEN);
    }
  }

  @Test
  void allProblemsAreToldAtOnce() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "two\nlines of " + TOKEN);
    assertThat(
            problems(
                with("LINEAGE", "nothing", "LINEAGE_TOKEN_FILE", token.toString()),
                "--lineage-parent=dag",
                "--from=x",
                "--to=y"))
        .contains(
            "5 settings are wrong",
            "--lineage 'nothing' is no address",
            "--lineage-parent 'dag' is no run: write NAMESPACE/JOB/RUNID",
            "the lineage token is empty, or holds blanks");
    assertThat(problems(with("LINEAGE", "file:" + folder.resolve("missing/events"))))
        .contains("cannot be written: name a file in a folder that exists");
  }
}
