package com.sparkify.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.endtoend.SmallData.Song;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the gate refuses is never in the star, and holds up nothing else. */
class GateTest {
  private static final String FROM = "2018-11-01";
  private static final String MIDDLE = "2018-11-02";
  private static final String TO = "2018-11-03";
  private static final String[] SCHEDULED = {"--lookback", "48h"};

  private Warehouse warehouse;
  private Pipeline pipeline;
  private Units units;
  private Path bad;
  private Path good;

  /** The first day's file has a row that breaks a rule, the second's has none. */
  @BeforeEach
  void prepare() throws IOException {
    warehouse = Warehouse.fresh();
    pipeline = Pipeline.on(warehouse);
    units = new Units(warehouse);
    new Song(1, "Title 1", "Artist 1", 200).put(warehouse.bucket());
    bad = warehouse.bucket().day(LocalDate.parse(FROM));
    good = warehouse.bucket().day(LocalDate.parse(MIDDLE));
    SmallData.write(
        bad,
        List.of(
            SmallData.play("2018-11-01T10:00:00Z", 1, "Title 1", "Artist 1"),
            SmallData.badPlay("2018-11-01T11:00:00Z", 2)));
    SmallData.write(
        good,
        List.of(
            SmallData.play("2018-11-02T10:00:00Z", 1, "Title 1", "Artist 1"),
            SmallData.visit("2018-11-02T11:00:00Z", 3)));
  }

  private void correct() {
    SmallData.write(bad, List.of(SmallData.play("2018-11-01T10:00:00Z", 1, "Title 1", "Artist 1")));
  }

  private TaskRun check(String gate, String run) {
    return pipeline.run("check-quality", "--gate", gate, "--run-id", run);
  }

  private TaskRun accept(String run) {
    return pipeline.run("accept-staging", "--run-id", run);
  }

  /** The star of the bucket without the bad file. */
  private Star withoutTheBad() throws IOException {
    Path folder = Stack.shared().newFolder("without");
    new Bucket("", folder).fill(warehouse.bucket().folder());
    Bucket.delete(folder.resolve(warehouse.bucket().folder().relativize(bad)));
    return ExpectedStar.of(folder);
  }

  private void assertRefused(TaskRun check) {
    assertThat(check.code()).as(check.error()).isEqualTo(3);
    assertThat(check.error())
        .contains("1 file was refused", warehouse.bucket().uri(bad))
        .doesNotContain(warehouse.bucket().uri(good));
    assertThat(check.count("files_refused")).isEqualTo(1);
    assertThat(check.result().get("refused_files").get(0).asString())
        .isEqualTo(warehouse.bucket().uri(bad));
  }

  @Test
  void namesTheGuiltyFilesAndLetsTheOthersPass() throws Exception {
    pipeline.copy("both", FROM, TO);
    assertRefused(check("staging", "both"));
    assertThat(units.ofRun("both")).containsExactly("passed 2", "refused 1");
  }

  /** Every step of one run may fall between any two of the other. */
  @Test
  void aRefusedRunIsNotInTheStarOfAnother() throws Exception {
    pipeline.copy("refused", FROM, MIDDLE);
    pipeline.copy("good", MIDDLE, TO);
    check("staging", "good").succeeded();
    accept("good").succeeded();
    assertRefused(check("staging", "refused"));
    for (List<String> task :
        List.of(
            List.of("load-dimension", "users"),
            List.of("load-dimension", "songs"),
            List.of("load-dimension", "artists"),
            List.of("load-fact"),
            List.of("load-dimension", "time"))) {
      pipeline.run(task.get(0), task.subList(1, task.size()), FROM, TO);
      Star star = warehouse.star();
      withoutTheBad()
          .tables()
          .forEach((table, rows) -> assertThat(rows).containsAll(star.tables().get(table)));
    }
    assertThat(check("warehouse", "good").succeeded().count("failed")).isZero();
    assertThat(warehouse.star()).isEqualTo(withoutTheBad());
    pipeline.run("check-quality", "--gate", "warehouse", "--everything").succeeded();
  }

  @Test
  void laterHoursBringTheGoodFilesAndCountTheRefusedOnes() throws Exception {
    pipeline.copy("hour-1", MIDDLE + "T10:00", MIDDLE + "T11:00", SCHEDULED);
    assertRefused(check("staging", "hour-1"));
    for (int hour = 11; hour < 13; hour++) {
      Map<String, TaskRun> later =
          pipeline.load(MIDDLE + "T" + hour + ":00", MIDDLE + "T" + (hour + 1) + ":00", SCHEDULED);
      assertThat(later.get("stage_events").count("files_left_out")).isEqualTo(1);
      assertThat(later.get("stage_events").count("files_loaded")).isEqualTo(hour == 11 ? 1 : 0);
      assertThat(warehouse.star()).isEqualTo(withoutTheBad());
    }
    correct();
    Map<String, TaskRun> corrected = pipeline.load(MIDDLE + "T13:00", MIDDLE + "T14:00", SCHEDULED);
    assertThat(corrected.get("stage_events").count("files_left_out")).isZero();
    assertThat(corrected.get("stage_events").count("files_loaded")).isEqualTo(1);
    TenDays.assertRight(warehouse);
    units.assertSound();
  }

  @Test
  void whatWasRefusedIsCountedAndComesInWhenCorrectedHoweverLongAgoItWas() throws Exception {
    pipeline.copy("hour-1", MIDDLE + "T10:00", MIDDLE + "T11:00", SCHEDULED);
    assertRefused(check("staging", "hour-1"));
    pipeline.load(MIDDLE + "T11:00", MIDDLE + "T12:00", SCHEDULED);
    TaskRun month = pipeline.load("2018-12-05", "2018-12-06", SCHEDULED).get("stage_events");
    assertThat(month.count("files_left_out")).isEqualTo(1);
    assertThat(month.count("files_loaded")).isZero();
    // A run that is asked for other hours counts it too.
    TaskRun other = pipeline.load("2018-12-05", "2018-12-06").get("stage_events");
    assertThat(other.count("files_left_out")).isEqualTo(1);
    correct();
    TaskRun corrected = pipeline.load("2018-12-06", "2018-12-07", SCHEDULED).get("stage_events");
    assertThat(corrected.count("files_left_out")).isZero();
    assertThat(corrected.count("files_loaded")).isEqualTo(1);
    TenDays.assertRight(warehouse);
    TaskRun after = pipeline.load("2018-12-07", "2018-12-08", SCHEDULED).get("stage_events");
    assertThat(after.count("files_left_out")).isZero();
    units.assertSound();
  }

  @Test
  void aRefusedFileThatIsGoneIsNotCounted() throws Exception {
    pipeline.copy("hour-1", MIDDLE + "T10:00", MIDDLE + "T11:00", SCHEDULED);
    assertRefused(check("staging", "hour-1"));
    Bucket.delete(bad);
    TaskRun month = pipeline.load("2018-12-05", "2018-12-06", SCHEDULED).get("stage_events");
    assertThat(month.count("files_left_out")).isZero();
  }

  /** Files of which so many are packed together, the first of them bad. */
  private List<Path> packed(String day, boolean firstIsBad) {
    return IntStream.range(0, 10)
        .mapToObj(
            hour -> {
              Path file = warehouse.bucket().hour(LocalDate.parse(day), hour);
              String at = day + "T0" + hour + ":30:00Z";
              SmallData.write(
                  file,
                  List.of(
                      firstIsBad && hour == 0
                          ? SmallData.badPlay(at, 2)
                          : SmallData.play(at, 1, "Title 1", "Artist 1")));
              return file;
            })
        .toList();
  }

  private TaskRun loadsAllButOne(String from, String to) throws Exception {
    pipeline.copy("split", from, to, SCHEDULED);
    assertRefused(check("staging", "split"));
    accept("split").succeeded();
    pipeline.loadStar(from, to);
    assertThat(warehouse.star()).isEqualTo(withoutTheBad());
    return pipeline.load(from, to, SCHEDULED).get("stage_events");
  }

  @Test
  void theGoodFilesOfAPackedUnitComeInWithTheNextRun() throws Exception {
    correct();
    pipeline.load(FROM, TO);
    bad = packed("2018-11-05", true).get(0);
    pipeline.copy("packed", "2018-11-05", "2018-11-06", SCHEDULED);
    TaskRun refused = check("staging", "packed");
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.error()).contains("10 files were refused");
    // Hours later, when the look-back does not reach them any more.
    TaskRun after = loadsAllButOne("2018-12-05", "2018-12-06");
    assertThat(after.count("files_left_out")).isEqualTo(1);
    assertThat(after.count("files_loaded")).isZero();
    packed("2018-11-05", false);
    pipeline.load("2018-12-06", "2018-12-07", SCHEDULED);
    units.assertSound();
    pipeline.run("check-quality", "--gate", "warehouse", "--everything").succeeded();
  }

  /** As after a copy of the bucket: the same rows under a new ETag in each run. */
  @Test
  void filesThatAreWrittenAgainComeInAllTheSame() throws Exception {
    correct();
    pipeline.load(FROM, TO);
    bad = packed("2018-11-05", true).get(0);
    pipeline.copy("packed", "2018-11-05", "2018-11-06", SCHEDULED);
    assertThat(check("staging", "packed").code()).isEqualTo(3);
    bad = packed("2018-11-05", true).get(0);
    loadsAllButOne("2018-11-05", "2018-11-06");
  }

  /** A rule about a share forgives one odd name among many, whichever file it is in. */
  @Test
  void anOddRowIsForgivenAmongTheOthersThatPass() throws Exception {
    correct();
    pipeline.load(FROM, TO);
    List<Path> files = packed("2018-11-05", true);
    bad = files.get(0);
    Path odd = files.get(5);
    Bucket.write(odd, Bucket.read(odd).replace("Zoë", "JOÃO"));
    SmallData.write(
        files.get(1),
        IntStream.range(10, 30)
            .mapToObj(at -> SmallData.visit("2018-11-05T01:" + at + ":00Z", 1))
            .toList());
    pipeline.copy("packed", "2018-11-05", "2018-11-06", SCHEDULED);
    assertThat(check("staging", "packed").code()).isEqualTo(3);
    TaskRun after = loadsAllButOne("2018-11-05", "2018-11-06");
    assertThat(after.count("files_left_out")).isEqualTo(1);
  }

  @Test
  void aNewFileDoesNotWaitForThoseOfAnAcceptedUnit() throws Exception {
    correct();
    packed("2018-11-05", false);
    pipeline.load("2018-11-05", "2018-11-06", SCHEDULED);
    bad = warehouse.bucket().hour(LocalDate.parse("2018-11-05"), 3);
    SmallData.write(bad, List.of(SmallData.badPlay("2018-11-05T03:30:00Z", 2)));
    Path late = warehouse.bucket().hour(LocalDate.parse("2018-11-05"), 12);
    SmallData.write(late, List.of(SmallData.visit("2018-11-05T12:30:00Z", 8)));
    pipeline.copy("late", "2018-11-05T12:00", "2018-11-05T13:00", SCHEDULED);
    assertThat(check("staging", "late").code()).isEqualTo(3);
    assertThat(accept("late").succeeded().count("units_accepted")).isEqualTo(1);
    pipeline.loadStar("2018-11-05", "2018-11-06");
    assertThat(warehouse.star().tables().get("users").toString()).contains("8");
    // The unit stays as it is once the bad file is known; no later run stages it again.
    for (int hour = 13; hour < 16; hour++) {
      String from = "2018-11-05T" + hour + ":00";
      String run = "hour-" + hour;
      pipeline.copy(run, from, "2018-11-05T" + (hour + 1) + ":00", SCHEDULED);
      assertThat(check("staging", run).code()).isEqualTo(hour == 13 ? 3 : 0);
      accept(run).succeeded();
    }
    assertThat(units.ofRun("hour-15")).isEmpty();
    units.assertSound();
  }

  @Test
  void refusedFilesElsewhereDoNotHideThatAllFilesOfTheRunAreGone() throws Exception {
    correct();
    pipeline.load(FROM, TO);
    SmallData.write(bad, List.of(SmallData.badPlay("2018-11-01T11:00:00Z", 2)));
    assertThat(pipeline.copy("again", FROM, MIDDLE).get("stage_events").code()).isZero();
    assertRefused(check("staging", "again"));
    Bucket.delete(good);
    TaskRun gone = pipeline.run("stage-events", "--from", MIDDLE, "--to", TO, "--lookback", "0s");
    assertThat(gone.code()).isEqualTo(3);
    assertThat(gone.error()).contains("1 of 1 files");
  }

  @Test
  void aRefusedFileOfACommandByHandIsNoMatterOnceItIsCorrected() throws Exception {
    pipeline.run("stage-events", "--from", FROM, "--to", MIDDLE).succeeded();
    assertRefused(pipeline.run("check-quality", "--gate", "staging"));
    correct();
    pipeline.load(FROM, MIDDLE);
    pipeline.run("stage-events", "--from", MIDDLE, "--to", TO).succeeded();
    pipeline.run("check-quality", "--gate", "staging").succeeded();
    pipeline.run("accept-staging").succeeded();
    pipeline.loadStar(FROM, TO);
    TenDays.assertRight(warehouse);
  }

  @Test
  void aCheckLooksBetweenTheHoursThatOthersBringIn() throws Exception {
    correct();
    pipeline.load(FROM, TO);
    warehouse.run(
        "UPDATE sparkify.songplays SET level = 'lost' WHERE start_time >= '2018-11-02 10:00'");
    // Hours here and there, accepted and not loaded yet.
    SmallData.write(
        warehouse.bucket().day(LocalDate.parse("2018-12-20")),
        IntStream.range(0, 30)
            .mapToObj(i -> Instant.parse("2018-11-02T05:00:00Z").plus(i * 10L, ChronoUnit.HOURS))
            .map(at -> SmallData.play(at.toString(), 7, "Title 1", "Artist 1"))
            .toList());
    pipeline.stage("2018-12-20", "2018-12-21");
    String[] check = {"--gate", "warehouse", "--from", MIDDLE, "--to", TO, "--run-id", "audit"};
    assertThat(pipeline.run("check-quality", check).code()).isEqualTo(3);
  }

  @Test
  void aRefusedCheckThatIsClearedJudgesAgain() throws Exception {
    pipeline.copy("both", FROM, TO);
    assertRefused(check("staging", "both"));
    assertRefused(check("staging", "both"));
    assertThat(units.ofRun("both")).containsExactly("passed 2", "refused 1");
    // As with the whole run cleared: nothing new is staged, and the verdict is the same.
    pipeline.copy("both", FROM, TO);
    assertRefused(check("staging", "both"));
    units.assertSound();
  }

  @Test
  void anExplicitRunAsksForTheRefusedVersionAgain() throws Exception {
    pipeline.copy("first", FROM, TO);
    assertRefused(check("staging", "first"));
    Map<String, TaskRun> asked = pipeline.copy("asked", FROM, TO);
    assertThat(asked.get("stage_events").count("files_loaded")).isEqualTo(2);
    assertThat(asked.get("stage_events").count("files_left_out")).isZero();
    assertRefused(check("staging", "asked"));
    correct();
    pipeline.loadAs("asked", FROM, TO);
    TenDays.assertRight(warehouse);
  }

  @Test
  void ofTwoRunsThatStageTheSameFilesOneIsOvertaken() throws Exception {
    correct();
    for (String run : List.of("one", "other")) {
      pipeline.copy(run, FROM, TO);
      check("staging", run).succeeded();
    }
    assertThat(accept("other").succeeded().count("units_accepted")).isEqualTo(3);
    TaskRun overtaken = accept("one").succeeded();
    assertThat(overtaken.count("units_accepted")).isZero();
    assertThat(overtaken.count("units_overtaken")).isEqualTo(3);
    assertThat(overtaken.result().get("files_left").toString())
        .contains(warehouse.bucket().uri(bad), warehouse.bucket().uri(good));
    assertThat(units.ofRun("one")).containsExactly("overtaken 3");
    pipeline.loadStar(FROM, TO);
    check("warehouse", "one").succeeded();
    check("warehouse", "other").succeeded();
    TenDays.assertRight(warehouse);
    units.assertSound();
  }

  @Test
  void nothingIsAcceptedBeforeTheGate() throws Exception {
    correct();
    pipeline.copy("early", FROM, TO);
    TaskRun early = accept("early");
    assertThat(early.code()).isEqualTo(2);
    assertThat(early.error()).contains("check-quality --gate staging", "early");
    assertThat(units.ofRun("early")).containsExactly("staged 3");
    pipeline.loadAs("early", FROM, TO);
    TenDays.assertRight(warehouse);
  }
}
