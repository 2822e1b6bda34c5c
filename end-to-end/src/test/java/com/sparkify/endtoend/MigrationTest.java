package com.sparkify.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redshiftlocal.Options;

/**
 * A warehouse that a version without load units has filled is brought to the newest tables, nothing
 * lost, and goes on from there; {@link VersionThree} says what is in it.
 */
class MigrationTest {
  private static final String FROM = VersionThree.FROM;
  private static final String TO = VersionThree.TO;

  private Warehouse warehouse;
  private Pipeline pipeline;
  private Units units;
  private Star before;

  @BeforeEach
  void migrate() throws Exception {
    warehouse = Warehouse.fresh();
    units = new Units(warehouse);
    VersionThree.fill(warehouse.bucket());
    Flyway.configure()
        .dataSource(warehouse.url(), Warehouse.USER, Options.DEFAULT_PASSWORD)
        .defaultSchema("sparkify_ops")
        .locations("classpath:db/migration")
        .target("3")
        // What runs again whenever it changes is about the newest version.
        .repeatableSqlMigrationPrefix("none")
        .load()
        .migrate();
    for (String statement : VersionThree.statements(warehouse.bucket())) {
      warehouse.run(statement);
    }
    before = warehouse.star();
    pipeline = Pipeline.on(warehouse);
  }

  /** The star of the bucket without the line that was set aside. */
  private Star expected() throws IOException {
    Path folder = Stack.shared().newFolder("expected");
    Bucket copy = new Bucket("", folder);
    copy.fill(warehouse.bucket().folder());
    Path file = copy.day(LocalDate.parse("2018-11-03"));
    Bucket.write(file, Bucket.read(file).replace(VersionThree.REJECTED + "\n", ""));
    return ExpectedStar.of(folder);
  }

  private void assertRight() throws Exception {
    Star actual = warehouse.star();
    expected()
        .tables()
        .forEach((table, rows) -> assertThat(actual.tables().get(table)).as(table).isEqualTo(rows));
    units.assertSound();
    for (String gate : List.of("staging", "warehouse")) {
      TaskRun check = pipeline.run("check-quality", "--gate", gate, "--everything");
      assertThat(check.code()).as("%s: %s", gate, check.error()).isZero();
    }
  }

  @Test
  void theStarStaysAndWhatWasStagedBecomesUnits() throws Exception {
    assertThat(warehouse.star()).isEqualTo(before);
    assertThat(
            units.rows(
                "SELECT target, run_id, state, files, rows, rejected_rows, migrated"
                    + " FROM sparkify_ops.load_units ORDER BY load_unit"))
        .containsExactly(
            "staging_events | day-1-and-2 | accepted | 2 | 5 | 0 | t",
            "staging_events | day-3 | accepted | 1 | 2 | 1 | t",
            "staging_songs | before load units | accepted | 3 | 3 | 0 | t");
    assertThat(
            units.rows(
                "SELECT COUNT(*) FROM sparkify_ops.rejected_rows r JOIN sparkify_ops.load_units u"
                    + " ON u.load_unit = r.load_unit AND u.run_id = 'day-3'"))
        .containsExactly("1");
  }

  @Test
  void theLoadsMakeRightWhatLaggedAndChangeNothingElse() throws Exception {
    Map<String, TaskRun> loads = pipeline.loadStar(FROM, TO);
    loads.forEach(
        (task, run) ->
            assertThat(run.count("rows_loaded"))
                .as(task)
                .isEqualTo(task.equals("load_users") ? 2 : 0));
    assertRight();
    Map<String, TaskRun> again = pipeline.load(FROM, TO);
    assertThat(again.get("stage_events").count("files_unchanged")).isEqualTo(3);
    assertThat(again.get("stage_songs").count("files_unchanged")).isEqualTo(3);
    assertThat(again.get("load_users").count("rows_loaded")).isZero();
    assertRight();
  }

  /** The stray of the second day is in the first day's file. */
  @Test
  void aFileThatChangesTakesAlongTheFilesOfItsUnit() throws Exception {
    Path second = warehouse.bucket().day(LocalDate.parse("2018-11-02"));
    Bucket.write(
        second,
        Bucket.read(second)
            + "\n"
            + SmallData.play("2018-11-02T20:00:00Z", 5, "Title 1", "Artist 1"));
    Map<String, TaskRun> runs = pipeline.load("2018-11-02", "2018-11-03");
    assertThat(runs.get("stage_events").count("files_loaded")).isEqualTo(2);
    pipeline.loadStar(FROM, TO);
    assertRight();
    assertThat(units.ofRun("day-1-and-2")).containsExactly("replaced 1");
    assertThat(units.ofRun("day-3")).containsExactly("accepted 1");
  }

  @Test
  void aSongThatChangesTakesAlongAllSongs() throws Exception {
    pipeline.loadStar(FROM, TO);
    new SmallData.Song(2, "Another title", "Artist 2", 300).put(warehouse.bucket());
    Map<String, TaskRun> runs = pipeline.load(FROM, TO);
    assertThat(runs.get("stage_songs").count("files_loaded")).isEqualTo(3);
    assertRight();
  }

  @Test
  void aFullRefreshMakesEverythingNewUnits() throws Exception {
    pipeline.load(FROM, TO, "--full-refresh");
    assertRight();
    assertThat(
            units.rows("SELECT DISTINCT state, migrated FROM sparkify_ops.load_units ORDER BY 1"))
        .containsExactly("accepted | f", "replaced | t");
  }

  @Test
  void aRunFromBeforeCannotBeTakenBack() throws Exception {
    TaskRun undo = pipeline.run("accept-staging", "--undo", "day-3");
    assertThat(undo.code()).isEqualTo(2);
    assertThat(undo.error()).contains("is from before load units");
  }
}
