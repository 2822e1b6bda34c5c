package com.sparkify.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.endtoend.SmallData.Song;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run is undone as a whole, or not at all. */
class UndoTest {
  private static final String FROM = "2018-11-01";
  private static final String TO = "2018-11-03";
  private static final LocalDate DAY = LocalDate.parse(FROM);

  private static final String[] SCHEDULED = {"--lookback", "48h"};

  private Warehouse warehouse;
  private Pipeline pipeline;
  private Units units;
  private Star before;

  /** One run has loaded a day and a song. */
  @BeforeEach
  void load() throws Exception {
    warehouse = Warehouse.fresh();
    pipeline = Pipeline.on(warehouse);
    units = new Units(warehouse);
    song(1, "Title 1");
    log(SmallData.visit("2018-11-01T12:00:00Z", 2));
    pipeline.loadAs("first", FROM, TO);
    before = warehouse.star();
  }

  private void song(int number, String title) {
    new Song(number, title, "Artist 1", 200).put(warehouse.bucket());
  }

  private void log(String line) {
    SmallData.day(
        warehouse.bucket(),
        FROM,
        SmallData.play("2018-11-01T10:00:00Z", 1, "Title 1", "Artist 1"),
        line);
  }

  /** A file changes, one comes, and the song is another. */
  private void change() {
    log(SmallData.play("2018-11-01T13:00:00Z", 3, "Title 2", "Artist 1"));
    SmallData.day(warehouse.bucket(), "2018-11-02", SmallData.visit("2018-11-02T10:00:00Z", 1));
    song(1, "Title 1 by another name");
    song(2, "Title 2");
  }

  private TaskRun undo(String run) {
    return pipeline.run("accept-staging", "--undo", run, "--run-id", "undo-" + run);
  }

  private void assertUndone(String run) throws Exception {
    TaskRun undone = undo(run).succeeded();
    assertThat(undone.count("units_taken_back")).isPositive();
    pipeline.loadStar(FROM, TO);
    assertThat(warehouse.star()).isEqualTo(before);
    check(run);
  }

  private void check(String run) throws Exception {
    pipeline.run("check-quality", "--gate", "warehouse", "--run-id", "undo-" + run).succeeded();
    pipeline.run("check-quality", "--gate", "warehouse", "--everything").succeeded();
    units.assertSound();
  }

  private void assertRefused(String run, String... parts) throws Exception {
    Star star = warehouse.star();
    TaskRun refused = undo(run);
    assertThat(refused.code()).as(refused.error()).isEqualTo(2);
    assertThat(refused.error()).contains(parts).contains(run);
    pipeline.loadStar(FROM, TO);
    assertThat(warehouse.star()).isEqualTo(star);
  }

  @Test
  void theStarIsAsBeforeTheRun() throws Exception {
    change();
    pipeline.loadAs("second", FROM, TO);
    TenDays.assertRight(warehouse);
    assertUndone("second");
    assertThat(units.ofRun("first")).containsExactly("accepted 2");
    assertThat(units.ofRun("second")).containsExactly("refused 4");
  }

  @Test
  void aRunThatWasNotLoadedYetIsTakenBackToo() throws Exception {
    change();
    pipeline.stageAs("second", FROM, TO);
    assertUndone("second");
  }

  @Test
  void takingItBackAgainChangesNothing() throws Exception {
    change();
    pipeline.loadAs("second", FROM, TO);
    assertUndone("second");
    TaskRun again = undo("second").succeeded();
    assertThat(again.count("units_taken_back")).isZero();
    assertThat(again.result().get("message").asString()).contains("undone before");
    pipeline.loadStar(FROM, TO);
    assertThat(warehouse.star()).isEqualTo(before);
  }

  @Test
  void aVersionThatWasAcceptedSinceItWasTakenBackMayComeBack() throws Exception {
    Path file = warehouse.bucket().day(DAY);
    log(SmallData.play("2018-11-01T13:00:00Z", 3, "Title 1", "Artist 1"));
    String content = Bucket.read(file);
    FileTime modified = Bucket.modified(file);
    pipeline.loadAs("second", FROM, TO);
    assertUndone("second");
    pipeline.loadAs("asked", FROM, TO);
    log(SmallData.visit("2018-11-01T14:00:00Z", 4));
    pipeline.load(FROM, TO, SCHEDULED);
    pipeline.run("clean-up", "--keep-units", "0").succeeded();
    Bucket.write(file, content);
    Bucket.setModified(file, modified);
    TaskRun back = pipeline.load(FROM, TO, SCHEDULED).get("stage_events");
    assertThat(back.count("files_left_out")).isZero();
    assertThat(back.count("files_loaded")).isEqualTo(1);
    TenDays.assertRight(warehouse);
    units.assertSound();
  }

  /** What the run held unchanged, next to what it changed, is not undone. */
  @Test
  void aVersionThatWasThereBeforeTheRunMayComeBack() throws Exception {
    String day = "2018-11-05";
    List<Path> files = IntStream.range(0, 10).mapToObj(hour -> hour(day, hour, 1)).toList();
    pipeline.load(day, "2018-11-06", SCHEDULED);
    String first = Bucket.read(files.get(1));
    FileTime modified = Bucket.modified(files.get(1));
    hour(day, 0, 2);
    pipeline.loadAs("second", day, "2018-11-06", SCHEDULED);
    undo("second").succeeded();
    hour(day, 0, 3);
    hour(day, 1, 3);
    pipeline.load(day, "2018-11-06", SCHEDULED);
    Bucket.write(files.get(1), first);
    Bucket.setModified(files.get(1), modified);
    TaskRun back = pipeline.load(day, "2018-11-06", SCHEDULED).get("stage_events");
    assertThat(back.count("files_left_out")).isZero();
    assertThat(back.count("files_loaded")).isPositive();
    TenDays.assertRight(warehouse);
  }

  private Path hour(String day, int hour, int user) {
    Path file = warehouse.bucket().hour(LocalDate.parse(day), hour);
    SmallData.write(
        file, List.of(SmallData.play(day + "T0" + hour + ":30:00Z", user, "Title 1", "Artist 1")));
    return file;
  }

  @Test
  void allAttemptsOfARunAreTakenBack() throws Exception {
    change();
    pipeline.stageAs("second", FROM, TO);
    song(3, "Title 3");
    SmallData.day(warehouse.bucket(), "2018-11-02", SmallData.visit("2018-11-02T11:00:00Z", 4));
    pipeline.loadAs("second", FROM, TO);
    TenDays.assertRight(warehouse);
    assertUndone("second");
    pipeline.loadAs("second", FROM, TO);
    TenDays.assertRight(warehouse);
    units.assertSound();
  }

  @Test
  void aRunWhoseUnitsWereReplacedSinceStays() throws Exception {
    change();
    pipeline.loadAs("second", FROM, TO);
    song(2, "Title 2 by another name");
    pipeline.loadAs("third", FROM, TO);
    assertRefused("second", "was replaced by unit", "of run third");
    // With the younger one gone nothing prevents it.
    undo("third").succeeded();
    assertUndone("second");
  }

  @Test
  void aRunThatThereIsNotCannotBeTakenBack() throws Exception {
    assertRefused("nobodys-run", "there is no such run");
    TaskRun empty = pipeline.run("accept-staging", "--undo", " ");
    assertThat(empty.code()).isEqualTo(2);
  }

  @Test
  void aRunThatWasTakenBackMayBeRepeated() throws Exception {
    change();
    pipeline.loadAs("second", FROM, TO);
    assertUndone("second");
    pipeline.loadAs("second", FROM, TO);
    TenDays.assertRight(warehouse);
    units.assertSound();
    assertUndone("second");
    pipeline.loadAs("third", FROM, TO);
    TenDays.assertRight(warehouse);
  }

  @Test
  void aScheduledRunLeavesOutWhatWasTakenBack() throws Exception {
    change();
    pipeline.loadAs("second", FROM, TO);
    assertUndone("second");
    Map<String, TaskRun> hour = pipeline.load("2018-11-02T23:00", TO, "--lookback", "48h");
    assertThat(hour.get("stage_events").count("files_left_out")).isEqualTo(2);
    assertThat(hour.get("stage_songs").count("files_left_out")).isEqualTo(2);
    assertThat(warehouse.star()).isEqualTo(before);
    // A new version is nothing that was taken back.
    Path file = warehouse.bucket().day(DAY);
    Bucket.write(file, Bucket.read(file) + "\n");
    hour = pipeline.load("2018-11-02T23:00", TO, "--lookback", "48h");
    assertThat(hour.get("stage_events").count("files_loaded")).isEqualTo(1);
    assertThat(hour.get("stage_events").count("files_left_out")).isEqualTo(1);
    assertThat(warehouse.star()).isNotEqualTo(before);
    assertThat(warehouse.star().count("songplays")).isEqualTo(2);
  }

  @Test
  void whatWasTakenBackOfACommandByHandStaysOutUntilSomebodyAsksForIt() throws Exception {
    change();
    String run = byHand("2018-11-02", "2018-11-03");
    undo(run).succeeded();
    SmallData.day(warehouse.bucket(), "2018-11-03", SmallData.visit("2018-11-03T10:00:00Z", 5));
    byHand("2018-11-03", "2018-11-04");
    assertThat(units.ofRun(run)).containsExactly("refused 1");
    byHand("2018-11-02", "2018-11-03");
    assertThat(units.ofRun(run)).containsExactly("refused 1");
    pipeline.load(FROM, "2018-11-04");
    TenDays.assertRight(warehouse);
    units.assertSound();
  }

  /** Twelve files are one unit, which cannot be had anew without the one that was taken back. */
  @Test
  void aFileThatWasTakenBackDoesNotComeBackWithItsUnit() throws Exception {
    for (int number = 11; number <= 22; number++) {
      song(number, "Title " + number);
    }
    pipeline.load(FROM, TO);
    before = warehouse.star();
    song(15, "Wrong title");
    pipeline.loadAs("wrong", FROM, TO, SCHEDULED);
    undo("wrong").succeeded();
    song(17, "Another title");
    Map<String, TaskRun> later = pipeline.load("2018-11-04", "2018-11-05", SCHEDULED);
    assertThat(later.get("stage_songs").count("files_left_out")).isPositive();
    pipeline.loadStar(FROM, TO);
    assertThat(warehouse.star()).isEqualTo(before);
    // Both come in when the first is corrected.
    song(15, "Right title");
    pipeline.load("2018-11-05", "2018-11-06", SCHEDULED);
    TenDays.assertRight(warehouse);
    units.assertSound();
  }

  /** The events of a day, by commands without a run id; gives that of the first. */
  private String byHand(String from, String to) {
    TaskRun staged = pipeline.run("stage-events", "--from", from, "--to", to).succeeded();
    pipeline.run("check-quality", "--gate", "staging").succeeded();
    assertThat(pipeline.run("accept-staging").succeeded().count("units_accepted")).isEqualTo(1);
    return staged.result().get("run_id").asString();
  }
}
