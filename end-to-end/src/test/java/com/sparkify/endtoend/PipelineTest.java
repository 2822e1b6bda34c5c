package com.sparkify.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However the hours of {@link TenDays} come, the star is the one that the files stand for. */
class PipelineTest {
  private static final String FROM = TenDays.FROM;
  private static final String TO = TenDays.TO;
  private static final LocalDate FIRST = LocalDate.parse(FROM);
  private static final LocalDate THIRD = FIRST.plusDays(2);

  private Warehouse warehouse;
  private Pipeline pipeline;

  @BeforeEach
  void prepare() throws IOException {
    warehouse = TenDays.inAWarehouse();
    pipeline = Pipeline.on(warehouse);
  }

  private void assertRight() throws IOException, SQLException {
    TenDays.assertRight(warehouse);
  }

  private static long sum(Map<String, TaskRun> runs, String field) {
    return runs.values().stream().mapToLong(run -> run.count(field)).sum();
  }

  @Test
  void oneRunLoadsTenDaysAndAnotherChangesNothing() throws Exception {
    Map<String, TaskRun> first = pipeline.load(FROM, TO);
    assertRight();
    TaskRun events = first.get("stage_events");
    assertThat(events.count("files_loaded")).isEqualTo(10);
    assertThat(events.count("rows_in"))
        .isEqualTo(events.count("rows_loaded") + events.count("rows_rejected"));
    for (int again = 0; again < 2; again++) {
      Map<String, TaskRun> runs = pipeline.load(FROM, TO);
      assertThat(sum(runs, "files_loaded")).isZero();
      assertThat(sum(runs, "rows_loaded")).isZero();
      assertRight();
    }
  }

  @Test
  void theDaysMayComeInReverseOrder() throws Exception {
    for (LocalDate day = FIRST.plusDays(9); !day.isBefore(FIRST); day = day.minusDays(1)) {
      pipeline.load(day.toString(), day.plusDays(1).toString());
    }
    assertRight();
  }

  @Test
  void aDayFileThatGrewBringsItsNewRowsWhateverTheHour() throws Exception {
    List<String> whole = lines(warehouse.bucket().day(THIRD));
    write(THIRD, whole.subList(0, whole.size() / 2));
    pipeline.load(FROM, TO);
    assertRight();
    write(THIRD, whole);
    pipeline.load(THIRD + "T05:00", THIRD + "T06:00");
    assertRight();
  }

  @Test
  void aDayFileThatShrankTakesItsRowsFromTheStar() throws Exception {
    pipeline.load(FROM, TO);
    List<String> whole = lines(warehouse.bucket().day(THIRD));
    write(THIRD, whole.subList(0, 3));
    Map<String, TaskRun> runs = pipeline.load(THIRD + "T05:00", THIRD + "T06:00");
    // All ten files came as one unit, and are read again as one.
    assertThat(runs.get("stage_events").count("files_loaded")).isEqualTo(10);
    assertRight();
    write(THIRD, List.of());
    Map<String, TaskRun> empty = pipeline.load(THIRD.toString(), THIRD.plusDays(1).toString());
    // What the unit held before is not counted with what stands in for it.
    assertThat(empty.get("stage_events").count("events")).isZero();
    assertRight();
  }

  @Test
  void aSecondAttemptGivesUpAllThatTheFirstStagedForAUnit() throws Exception {
    pipeline.load(FROM, TO);
    // Of the ten files of one unit seven are left: few enough to be a unit each.
    for (int day = 7; day < 10; day++) {
      Bucket.delete(warehouse.bucket().day(FIRST.plusDays(day)));
    }
    pipeline.copy("again", FROM, TO);
    write(THIRD, lines(warehouse.bucket().day(THIRD)).subList(0, 3));
    TaskRun accepted = pipeline.loadAs("again", FROM, TO).get("accept_staging");
    assertThat(accepted.count("units_accepted")).isEqualTo(7);
    assertThat(accepted.count("units_overtaken")).isZero();
    assertRight();
  }

  @Test
  void aFileTwoDaysLateIsFoundByTheLookback() throws Exception {
    List<String> whole = lines(warehouse.bucket().day(THIRD));
    Bucket.delete(warehouse.bucket().day(THIRD));
    pipeline.load(FROM, TO);
    write(THIRD, whole);
    String from = THIRD.plusDays(2) + "T23:00";
    String to = THIRD.plusDays(3).toString();
    assertThat(pipeline.load(from, to).get("stage_events").count("files_loaded")).isZero();
    assertThat(
            pipeline.load(from, to, "--lookback", "48h").get("stage_events").count("files_loaded"))
        .isEqualTo(1);
    assertRight();
  }

  @Test
  void songsThatComeLastFindTheirPlays() throws Exception {
    Warehouse late = Warehouse.fresh();
    late.bucket().copy(TenDays.source(), "log_data");
    warehouse = late;
    pipeline = Pipeline.on(late);
    pipeline.load(FROM, TO);
    assertRight();
    late.bucket().copy(TenDays.source(), "song_data");
    pipeline.load("2019-01-01", "2019-01-02");
    assertRight();
  }

  @Test
  void aSongThatChangesMatchesItsPlaysAnew() throws Exception {
    pipeline.load(FROM, TO);
    Path file = matchedSong();
    String before = Bucket.read(file);
    Bucket.write(file, before.replace("\"title\":", "\"title\":\"Another\",\"was\":"));
    Map<String, TaskRun> runs = pipeline.load("2019-01-01", "2019-01-02");
    assertThat(runs.get("stage_songs").count("files_loaded")).isPositive();
    assertRight();
    Bucket.write(file, before.replaceAll("\"song_id\": ?\"SO.", "\"song_id\":\"SO9"));
    pipeline.load("2019-01-01", "2019-01-02");
    assertRight();
  }

  @Test
  void anHoursFileBesideItsDaysCountsEachEventOnce() throws Exception {
    pipeline.load(FROM, TO);
    LocalDate day = FIRST.plusDays(3);
    Map<Integer, List<String>> byHour =
        lines(warehouse.bucket().day(day)).stream().collect(Collectors.groupingBy(this::hour));
    int hour = byHour.keySet().iterator().next();
    Bucket.write(warehouse.bucket().hour(day, hour), String.join("\n", byHour.get(hour)));
    TaskRun staged =
        pipeline
            .load(day.atTime(hour, 0).toString(), day.atTime(hour, 0).plusHours(1).toString())
            .get("stage_events");
    assertThat(staged.count("files_loaded")).isEqualTo(1);
    assertThat(staged.count("rows_loaded")).isEqualTo(byHour.get(hour).size());
    assertRight();
  }

  @Test
  void hoursThatWereMadeADayLaterStayTheSame() throws Exception {
    Bucket bucket = warehouse.bucket();
    List<String> whole = lines(bucket.day(THIRD));
    Bucket.delete(bucket.day(THIRD));
    Map<Integer, List<String>> byHour = whole.stream().collect(Collectors.groupingBy(this::hour));
    byHour.forEach(
        (hour, lines) -> Bucket.write(bucket.hour(THIRD, hour), String.join("\n", lines)));
    pipeline.load(FROM, TO);
    assertRight();
    byHour.keySet().forEach(hour -> Bucket.delete(bucket.hour(THIRD, hour)));
    write(THIRD, whole);
    TaskRun staged = pipeline.load(FROM, TO).get("stage_events");
    assertThat(staged.count("files_gone")).isEqualTo(byHour.size());
    assertRight();
  }

  @Test
  void daysMayBeLoadedSideBySide() throws Exception {
    List<CompletableFuture<Void>> runs =
        FIRST
            .datesUntil(FIRST.plusDays(10))
            .map(
                day ->
                    CompletableFuture.runAsync(
                        () -> pipeline.load(day.toString(), day.plusDays(1).toString())))
            .toList();
    CompletableFuture.allOf(runs.toArray(CompletableFuture[]::new)).join();
    assertRight();
  }

  @Test
  void aRunThatIsNotLoadedIsNotJudged() throws Exception {
    pipeline.load(FROM, THIRD.toString());
    pipeline.stageAs("late", THIRD.toString(), TO);
    String[] check = {"--gate", "warehouse", "--run-id", "late"};
    TaskRun early = pipeline.run("check-quality", check);
    assertThat(early.code()).isEqualTo(75);
    assertThat(early.error())
        .startsWith("artists, songplays, songs, time, users: the run's units are not all loaded");
    // What it has not brought in yet is nothing that others have to know.
    assertThat(pipeline.run("check-quality", "--gate", "warehouse").code()).isZero();
    pipeline.loadStar(THIRD.toString(), TO);
    assertThat(pipeline.run("check-quality", check).code()).isZero();
    assertRight();
  }

  @Test
  void aCheckLeavesItsReportInTheBucket() throws Exception {
    pipeline.load(FROM, TO);
    String page =
        pipeline
            .run("check-quality", "--gate", "warehouse")
            .succeeded()
            .result()
            .get("report")
            .asString();
    String folder = "s3://" + warehouse.bucket().name() + "/";
    assertThat(page).startsWith(folder + "_sparkify_reports/warehouse/").endsWith(".html");
    Path file = warehouse.bucket().folder().resolve(page.substring(folder.length()));
    assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>").contains("songplays");
    assertThat(file.resolveSibling(file.getFileName().toString().replace(".html", ".json")))
        .exists();
    assertRight();
  }

  @Test
  void blanksAtTheEndOfATitleMatter() throws Exception {
    pipeline.load(FROM, TO);
    Path file = matchedSong();
    Bucket.write(
        file, Bucket.read(file).replaceAll("\"title\": ?\"([^\"]*)\"", "\"title\":\"$1 \""));
    pipeline.load(FROM, TO);
    assertRight();
  }

  private void write(LocalDate day, List<String> lines) {
    // Like the real ones: without a newline at the end.
    Bucket.write(warehouse.bucket().day(day), String.join("\n", lines));
  }

  private static List<String> lines(Path file) {
    return Bucket.read(file).lines().toList();
  }

  private int hour(String line) {
    // (?s): text that was encoded twice has U+0085, which is the end of a line to a pattern.
    long ts = Long.parseLong(line.replaceAll("(?s).*\"ts\": ?(\\d+).*", "$1"));
    return java.time.Instant.ofEpochMilli(ts).atOffset(java.time.ZoneOffset.UTC).getHour();
  }

  /** The file of a song that some play has. */
  private Path matchedSong() throws Exception {
    String id;
    try (var connection = warehouse.connect()) {
      id =
          ActualStar.rows(
                  connection,
                  "SELECT MIN(song_id) FROM sparkify.songplays WHERE song_id IS NOT NULL")
              .findFirst()
              .orElseThrow();
    }
    for (Path file : warehouse.bucket().songFiles()) {
      if (Files.readString(file).contains(id)) {
        return file;
      }
    }
    throw new AssertionError("no file of song " + id);
  }
}
