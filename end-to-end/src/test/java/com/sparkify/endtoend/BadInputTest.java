package com.sparkify.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Bad input and wrong settings: an exit code of the contract, one message that names the place and
 * the next step, and tables that are as before.
 */
class BadInputTest extends OneLogFile {
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

  /** The orders of UTF-8 and of UTF-16 differ in these two. */
  @Test
  void foldersOfSongsThatAreNamedInAnyScript() throws Exception {
    Path songs = warehouse.bucket().folder().resolve("song_data");
    String song =
        """
        {"song_id": "SOAAAAAAAAAAAAAAA1", "title": "Hyperballad", "year": 1995, "duration": 322,
        "artist_id": "ARAAAAAAAAAAAAAAA1", "artist_name": "Björk"}""";
    for (String folder : List.of("\uFF21", "\uD83C\uDFB5")) {
      Bucket.write(songs.resolve(folder + "/1.json"), song);
    }
    assertThat(pipeline.run("stage-songs").succeeded().count("files_loaded")).isEqualTo(2);
    accept();
    assertThat(pipeline.run("stage-songs").succeeded().count("files_unchanged")).isEqualTo(2);
  }

  @Test
  void anEventWhoseTsIsText() throws Exception {
    log(GOOD, event("\"noon\"", "2", "\"8\""));
    assertRefused(
        stage(), 3, uri() + " line 2 column ts value 'noon'", "Invalid digit", "Correct the input");
  }

  @Test
  void anEventWithoutTs() throws Exception {
    log(GOOD, event("null", "2", "\"8\""));
    assertRefused(stage(), 3, uri() + " line 2 column ts");
  }

  @Test
  void anEventOfAnotherDayIsStagedLikeAnyOther() throws Exception {
    log(GOOD, event("2018-11-05T10:00:00Z", 2));
    assertThat(stage().succeeded().count("rows_loaded")).isEqualTo(2);
  }

  @Test
  void anEventWhoseTimeCannotBeTrue() throws Exception {
    long ahead = Instant.parse("2100-11-05T10:00:00Z").toEpochMilli();
    log(
        GOOD,
        event(ahead + "", "2", "\"8\""),
        event("99999999999999999", "3", "\"8\""),
        event("1262303999999", "4", "\"8\""),
        event("1262304000000", "5", "\"8\""));
    assertRefused(
        stage(),
        3,
        "3 rows cannot be loaded",
        uri() + " line 2 column ts value '" + ahead,
        uri() + " line 3 column ts value '99999999999999999'",
        uri() + " line 4 column ts value '1262303999999'",
        "the time of the event is not from 2010-01-01T00:00:00Z to ");
    TaskRun run = stage("--max-rejected", "3", "--latest-event", "2h").succeeded();
    assertThat(run.count("rows_loaded")).isEqualTo(2);
    assertThat(run.count("rows_rejected")).isEqualTo(3);
  }

  @Test
  void aBucketThatIsSuddenlyEmpty() throws Exception {
    log(GOOD);
    pipeline.load(FROM, TO);
    Star before = warehouse.star();
    Bucket.delete(warehouse.bucket().day(DAY));
    TaskRun run = stage();
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.error()).contains("1 of 1 files", uri(), "--max-vanished-share");
    assertThat(rows("sparkify_ops.load_units")).isEqualTo(1);
    assertThat(warehouse.star()).isEqualTo(before);
    pipeline.load(FROM, TO, "--max-vanished-share", "1");
    assertThat(rows("sparkify.users")).isZero();
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
  void aFileWithAnUnrecognisedNameIsTold() throws Exception {
    log(GOOD);
    Path other = warehouse.bucket().day(DAY).resolveSibling("2018-11-99-events.json");
    Bucket.write(other, GOOD);
    assertThat(stage().succeeded().count("files_unrecognised")).isEqualTo(1);
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
    assertThat(pipeline.run("stage-songs").succeeded().count("rows_loaded")).isEqualTo(2);
    // What was staged and not yet accepted gives way to what is there now.
    Bucket.write(file, "{\"song_id\": \"SO2\"} {\"song_id\": \"SO3\"} {\"song_id\": \"SO4\"}");
    assertThat(pipeline.run("stage-songs").succeeded().count("rows_loaded")).isEqualTo(3);
    assertThat(rows("sparkify_ops.load_units WHERE state = 'overtaken' AND rows = 2")).isEqualTo(1);
    assertThat(rows("sparkify_ops.load_units WHERE state = 'staged' AND rows = 3")).isEqualTo(1);
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
