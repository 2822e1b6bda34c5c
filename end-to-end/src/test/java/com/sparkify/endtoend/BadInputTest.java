package com.sparkify.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Bad input and wrong settings: an exit code of the contract, one message that names the place and
 * the next step, and tables that are as before.
 */
class BadInputTest {
  private static final LocalDate DAY = LocalDate.parse("2018-11-01");
  private static final String FROM = "2018-11-01";
  private static final String TO = "2018-11-02";
  private static final String GOOD = event("2018-11-01T10:00:00Z", 1);

  private Warehouse warehouse;
  private Pipeline pipeline;

  @BeforeEach
  void prepare() throws IOException {
    warehouse = Warehouse.fresh();
    pipeline = Pipeline.on(warehouse);
  }

  private static String event(String at, int item) {
    return event(String.valueOf(Instant.parse(at).toEpochMilli()), String.valueOf(item), "\"8\"");
  }

  private static String event(String ts, String item, String user) {
    return "{\"artist\":null,\"auth\":\"Logged In\",\"firstName\":\"Zoë\",\"gender\":\"F\","
        + "\"itemInSession\":%s,\"lastName\":\"Özil\",\"length\":null,\"level\":\"free\",\"location\":\"Ulm\","
            .formatted(item)
        + "\"method\":\"GET\",\"page\":\"Home\",\"registration\":1540919166796.0,\"sessionId\":38,"
        + "\"song\":null,\"status\":200,\"ts\":%s,\"userAgent\":\"Mozilla\",\"userId\":%s}"
            .formatted(ts, user);
  }

  private void log(String... lines) {
    Bucket.write(warehouse.bucket().day(DAY), String.join("\n", lines));
  }

  private String uri() {
    return warehouse.bucket().uri(warehouse.bucket().day(DAY));
  }

  private TaskRun stage(String... more) {
    return pipeline.run(
        "stage-events",
        Stream.concat(Stream.of("--from", FROM, "--to", TO), Stream.of(more))
            .toArray(String[]::new));
  }

  private void assertRefused(TaskRun run, int code, String... told) throws Exception {
    assertThat(run.code()).as(run.error()).isEqualTo(code);
    assertThat(run.error()).contains(told);
    assertThat(rows("sparkify_staging.staging_events")).isZero();
    assertThat(rows("sparkify_ops.loaded_files")).isZero();
    assertThat(rows("sparkify_ops.rejected_rows")).isZero();
  }

  private long rows(String table) throws Exception {
    return number("SELECT COUNT(*) FROM " + table);
  }

  private long number(String sql) throws Exception {
    try (var connection = warehouse.connect()) {
      return Long.parseLong(ActualStar.rows(connection, sql).findFirst().orElseThrow());
    }
  }

  private List<String> workFiles() throws IOException {
    Path folder = warehouse.bucket().folder().resolve("_sparkify");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).map(Path::toString).toList();
    }
  }

  @Test
  void aLineThatIsNoJson() throws Exception {
    log(GOOD, "oops, no JSON", event("2018-11-01T11:00:00Z", 2));
    assertRefused(stage(), 3, uri() + " line 2", "'oops, no JSON'", "--max-rejected");
    assertThat(workFiles()).isEmpty();
  }

  @Test
  void anEventWhoseTsIsText() throws Exception {
    log(GOOD, event("\"noon\"", "2", "\"8\""));
    assertRefused(
        stage(), 3, uri() + " line 2 column ts value 'noon'", "Invalid digit", "Mend the input");
  }

  @Test
  void anEventWithoutTs() throws Exception {
    log(GOOD, event("null", "2", "\"8\""));
    assertRefused(stage(), 3, uri() + " line 2 column ts");
  }

  @Test
  void anEventOfAnotherDay() throws Exception {
    String other = event("2018-11-05T10:00:00Z", 2);
    log(GOOD, other, event("99999999999999999", "3", "\"8\""));
    assertRefused(
        stage(),
        3,
        uri() + " line 2 column ts value '" + Instant.parse("2018-11-05T10:00:00Z").toEpochMilli(),
        uri() + " line 3 column ts value '99999999999999999'",
        "not in the day or hour");
  }

  @Test
  void badRowsAreSetAsideUpToTheLimit() throws Exception {
    log("{broken", GOOD, event("2018-11-05T10:00:00Z", 2), event("\"noon\"", "3", "\"8\""));
    assertRefused(stage("--max-rejected", "2"), 3, "3 rows cannot be loaded");
    TaskRun run = stage("--max-rejected", "3").succeeded();
    assertThat(run.count("rows_in")).isEqualTo(4);
    assertThat(run.count("rows_loaded")).isEqualTo(1);
    assertThat(run.count("rows_rejected")).isEqualTo(3);
    try (var connection = warehouse.connect()) {
      assertThat(
              ActualStar.rows(
                  connection,
                  "SELECT target, uri, line, column_name FROM sparkify_ops.rejected_rows"
                      + " ORDER BY line"))
          .containsExactly(
              "staging_events | " + uri() + " | 1 | ",
              "staging_events | " + uri() + " | 3 | ts",
              "staging_events | " + uri() + " | 4 | ts");
    }
    log(GOOD);
    assertThat(stage().succeeded().count("rows_rejected")).isZero();
    assertThat(rows("sparkify_ops.rejected_rows")).isZero();
  }

  @Test
  void aRejectedRowIsKeptAsItStandsInTheFile() throws Exception {
    String noon = event("\"noon\"", "3", "\"8\"");
    String late = event("2018-11-05T10:00:00Z", 2);
    String broken = "{broken, Zoë " + "x".repeat(5000);
    log(GOOD, broken, noon, late);
    stage("--max-rejected", "3").succeeded();
    try (var connection = warehouse.connect()) {
      assertThat(
              ActualStar.rows(
                  connection,
                  "SELECT line, code, raw_text FROM sparkify_ops.rejected_rows ORDER BY line"))
          .containsExactly(
              "2 | 1216 | " + broken.substring(0, 4000),
              "3 | 1207 | " + noon,
              "4 | OUTSIDE_FILE | " + late);
    }
  }

  @Test
  void badRowsAreSetAsideUpToTheirShareOfAllRows() throws Exception {
    log(GOOD, event("2018-11-01T11:00:00Z", 2), event("2018-11-01T12:00:00Z", 3), "{broken");
    assertRefused(
        stage("--max-rejected", "9", "--max-rejected-share", "0.2"),
        3,
        "1 of 4 rows cannot be loaded and --max-rejected-share is 0.2",
        uri() + " line 4");
    assertThat(
            stage("--max-rejected", "9", "--max-rejected-share", "0.25")
                .succeeded()
                .count("rows_rejected"))
        .isEqualTo(1);
    log(GOOD, event("2018-11-05T10:00:00Z", 2));
    assertThat(stage("--max-rejected", "9", "--max-rejected-share", "0.4").code()).isEqualTo(3);
  }

  @Test
  void limitsThatAreNone() throws Exception {
    log(GOOD);
    assertRefused(
        stage("--max-rejected", "-1", "--max-rejected-share", "NaN"),
        2,
        "--max-rejected -1 is not from 0 to 99999",
        "--max-rejected-share NaN is not from 0 to 1");
    assertRefused(stage("--max-rejected-share", "1%"), 2, "--max-rejected-share", "1%");
  }

  @Test
  void whatIsSetAsideIsLoadedOnceItCanBe() throws Exception {
    log(event("2018-11-01T11:00:00Z", 2), GOOD, "{broken");
    assertThat(stage("--max-rejected", "1").succeeded().count("rows_rejected")).isEqualTo(1);
    assertThat(stage().succeeded().count("files_unchanged")).isEqualTo(1);
    try (var connection = warehouse.connect();
        var statement = connection.createStatement()) {
      // As a version of the task would have left it that could not load line 2.
      statement.execute("DELETE FROM sparkify_staging.staging_events WHERE item_in_session = 1");
      statement.execute(
          "INSERT INTO sparkify_ops.rejected_rows"
              + " SELECT target, uri, 2, column_name, value, reason, rejected_at, run_id"
              + " FROM sparkify_ops.rejected_rows");
    }
    // No limit is wanted for what is set aside already.
    TaskRun run = stage("--reload-rejected").succeeded();
    assertThat(run.count("rows_rejected_before")).isEqualTo(2);
    assertThat(run.count("rows_rejected")).isEqualTo(1);
    assertThat(rows("sparkify_staging.staging_events")).isEqualTo(2);
    assertThat(number("SELECT line FROM sparkify_ops.rejected_rows")).isEqualTo(3);
  }

  @Test
  void aChangedFileIsJudgedAnew() throws Exception {
    log(GOOD, "{broken");
    stage("--max-rejected", "1").succeeded();
    assertThat(stage("--full-refresh").succeeded().count("rows_rejected")).isEqualTo(1);
    log(GOOD, "{broken", event("2018-11-01T11:00:00Z", 2));
    TaskRun run = stage();
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.error()).contains("1 row cannot be loaded and --max-rejected is 0");
  }

  @Test
  void aSongThatIsSetAsideIsLoadedOnceItCanBe() throws Exception {
    Path file = warehouse.bucket().folder().resolve("song_data/A/A/A/TRAAA.json");
    Bucket.write(file, "{\"song_id\": \"" + "S".repeat(65) + "\"}");
    pipeline.run("stage-songs", "--max-rejected", "1").succeeded();
    assertThat(pipeline.run("stage-songs").succeeded().count("files_unchanged")).isEqualTo(1);
    TaskRun run = pipeline.run("stage-songs", "--reload-rejected").succeeded();
    assertThat(run.count("files_loaded")).isEqualTo(1);
    assertThat(run.count("rows_rejected")).isEqualTo(1);
    assertThat(rows("sparkify_ops.rejected_rows")).isEqualTo(1);
  }

  @Test
  void aUserIdThatIsNoNumber() throws Exception {
    log(GOOD, event("1541105830796", "2", "\"eight\""));
    assertRefused(stage(), 3, "column user_id value 'eight'");
  }

  @Test
  void aNumberThatIsTooLarge() throws Exception {
    for (String registration : List.of("1e300", "99999999999999999999", "-1e19")) {
      log(GOOD, GOOD.replace("1540919166796.0", registration));
      assertRefused(stage(), 3, uri() + " line 2 column registration value '" + registration);
    }
    log(GOOD, GOOD.replace("\"length\":null", "\"length\":1e400"));
    assertRefused(stage(), 3, uri() + " line 2 column length value '1e400'");
  }

  @Test
  void aNulCharacter() throws Exception {
    log(GOOD, GOOD.replace("\"song\":null", "\"song\":\"a\\u0000b\""));
    assertRefused(stage(), 3, uri() + " line 2 column song");
  }

  @Test
  void aByteThatIsNotUtf8() throws Exception {
    Path file = warehouse.bucket().day(DAY);
    Files.createDirectories(file.getParent());
    Files.write(file, GOOD.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    assertRefused(stage(), 3, uri() + " line 1");
  }

  @Test
  void aBucketThatDoesNotExist() throws Exception {
    assertRefused(stage("--bucket", "no-such-bucket"), 2, "no such bucket", "--bucket");
  }

  @Test
  void aRoleThatIsMissing() throws Exception {
    assertRefused(
        pipeline.run(Map.of("IAM_ROLE", ""), "stage-events", "--from", FROM, "--to", TO),
        2,
        "--iam-role is missing",
        "IAM_ROLE");
  }

  @Test
  void aWrongPassword() throws Exception {
    TaskRun run =
        pipeline.run(
            Map.of("WAREHOUSE_PASSWORD", "Wr0ng-and-secret"),
            "stage-events",
            "--from",
            FROM,
            "--to",
            TO);
    assertRefused(run, 2, "awsuser", "WAREHOUSE_PASSWORD");
    assertThat(run.result().toString()).doesNotContain("Wr0ng-and-secret");
  }

  @Test
  void anEmptyInterval() throws Exception {
    assertRefused(
        pipeline.run("stage-events", "--from", FROM, "--to", FROM), 2, "--to", "is not after");
  }

  @Test
  void anHourWithoutEventsSucceedsAndSaysSo() throws Exception {
    TaskRun nothing = stage().succeeded();
    assertThat(nothing.result().get("message").asString()).contains("no log file", "2018-11-01");
    log(GOOD);
    TaskRun quiet =
        pipeline.run("stage-events", List.of(), FROM + "T05:00", FROM + "T06:00").succeeded();
    assertThat(quiet.result().get("message").asString()).startsWith("no event from");
    assertThat(quiet.count("rows_loaded")).isEqualTo(1);
  }

  @Test
  void anEmptyFileIsLoadedOnce() throws Exception {
    log("");
    assertThat(stage().succeeded().count("files_loaded")).isEqualTo(1);
    assertThat(stage().succeeded().count("files_unchanged")).isEqualTo(1);
  }

  @Test
  void aFileWithAStrangeNameIsTold() throws Exception {
    log(GOOD);
    Path strange = warehouse.bucket().day(DAY).resolveSibling("2018-11-99-events.json");
    Bucket.write(strange, GOOD);
    assertThat(stage().succeeded().count("files_strange")).isEqualTo(1);
  }

  @Test
  void aSongFileThatIsNoJson() throws Exception {
    Path file = warehouse.bucket().folder().resolve("song_data/A/A/A/TRAAA.json");
    Bucket.write(file, "{\"song_id\": \"SO1\", ");
    TaskRun run = pipeline.run("stage-songs");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.error()).contains(warehouse.bucket().uri(file) + " line 1");
    assertThat(rows("sparkify_staging.staging_songs")).isZero();
  }

  @Test
  void twoSongsInOneFileAreBothTold() throws Exception {
    Path file = warehouse.bucket().folder().resolve("song_data/A/A/A/TRAAA.json");
    Bucket.write(file, "{\"song_id\": \"SO1\"} {\"song_id\": \"SO2\"}");
    TaskRun run = pipeline.run("stage-songs").succeeded();
    assertThat(run.count("rows_loaded")).isEqualTo(2);
    assertThat(run.count("rows_unchanged")).isZero();
    Bucket.write(file, "{\"song_id\": \"SO2\"} {\"song_id\": \"SO3\"}");
    run = pipeline.run("stage-songs").succeeded();
    assertThat(run.count("rows_loaded")).isEqualTo(1);
    assertThat(run.count("rows_unchanged")).isEqualTo(1);
    assertThat(rows("sparkify_staging.staging_songs")).isEqualTo(2);
  }

  @Test
  void workFilesThatAKilledTaskLeftGoAfterADay() throws Exception {
    log(GOOD);
    Path folder = warehouse.bucket().folder().resolve("_sparkify");
    Path old = folder.resolve("old-0.manifest");
    Path young = folder.resolve("young-0.manifest");
    Path foreign = folder.resolve("report.html");
    for (Path file : List.of(old, young, foreign)) {
      Bucket.write(file, "{}");
    }
    FileTime dayAgo = FileTime.from(Instant.now().minus(Duration.ofHours(25)));
    Files.setLastModifiedTime(old, dayAgo);
    Files.setLastModifiedTime(foreign, dayAgo);
    stage().succeeded();
    assertThat(workFiles()).containsExactlyInAnyOrder(young.toString(), foreign.toString());
  }
}
