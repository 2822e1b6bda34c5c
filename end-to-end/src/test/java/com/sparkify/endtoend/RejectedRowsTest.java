package com.sparkify.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which bad rows are set aside, how they are kept, and how they are loaded after all. */
class RejectedRowsTest extends OneLogFile {
  private static final String LATE = event("2100-11-05T10:00:00Z", 2);

  @Test
  void badRowsAreSetAsideUpToTheLimit() throws Exception {
    log("{broken", GOOD, event("2100-11-05T10:00:00Z", 2), event("\"noon\"", "3", "\"8\""));
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
    accept();
    log(GOOD);
    assertThat(stage().succeeded().count("rows_rejected")).isZero();
    accept();
    assertThat(
            number(
                "SELECT COUNT(*) FROM sparkify_ops.rejected_rows r JOIN sparkify_ops.load_units u"
                    + " ON u.load_unit = r.load_unit AND u.state = 'accepted'"))
        .isZero();
  }

  @Test
  void aRejectedRowIsKeptAsItStandsInTheFile() throws Exception {
    String noon = event("\"noon\"", "3", "\"8\"");
    String late = event("2100-11-05T10:00:00Z", 2);
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
              "4 | TIME_OUT_OF_RANGE | " + late);
    }
  }

  /** What COPY takes for a row, and the line on which it begins. */
  static Stream<Arguments> formsOfARow() {
    return Stream.of(
        Arguments.of("behind a byte-order mark", "\uFEFF" + LATE + "\n" + GOOD, 1),
        Arguments.of("behind another on its line", GOOD + "\n" + GOOD + LATE, 2),
        Arguments.of("over several lines", GOOD + "\n\n" + severalLines(LATE) + GOOD, 3),
        Arguments.of("behind a list on its line", GOOD + "\n" + severalLines(GOOD) + LATE, 19),
        Arguments.of(
            "of a text", GOOD + "\n" + LATE.replaceAll("\"ts\":(\\d+)", "\"ts\":\"$1\""), 2));
  }

  /** Whatever stands around it, no file that is as it was is read again for ever. */
  static Stream<Arguments> formsThatEnd() {
    String otherFault = GOOD.replace("\"itemInSession\":1", "\"itemInSession\":\"two\"");
    String blanks = LATE.replaceAll("\"ts\":(\\d+)", "\"ts\":\" $1 \"");
    String point = LATE.replaceAll("\"ts\":(\\d+)", "\"ts\":\"$1.0\"");
    return Stream.of(
        Arguments.of("behind a row of another fault", otherFault + LATE + "\n" + GOOD),
        Arguments.of("before a row of another fault", LATE + otherFault + "\n" + GOOD),
        Arguments.of("where such a row ends", severalLines(otherFault) + LATE + "\n" + GOOD),
        Arguments.of("before what is no JSON", GOOD + "\n" + LATE + "xx\n" + GOOD),
        Arguments.of("behind a list", "[1,2]" + LATE + "\n" + GOOD),
        Arguments.of("with blanks around the time", blanks + "\n" + GOOD),
        Arguments.of("with a point in the time", point + "\n" + GOOD),
        Arguments.of("on a line of five megabytes", GOOD.repeat(10_000) + LATE + "\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("formsThatEnd")
  void aTimeThatCannotBeTrueIsSetAsideWhateverStandsAroundIt(String form, String text)
      throws Exception {
    Bucket.write(warehouse.bucket().day(DAY), text);
    assertRefused(stage(), 3, "cannot be loaded and --max-rejected is 0");
    TaskRun run = stage("--max-rejected", "9").succeeded();
    assertThat(run.count("rows_rejected")).isPositive();
    assertThat(number("SELECT COUNT(*) FROM sparkify_ops.rejected_rows WHERE column_name = 'ts'"))
        .isEqualTo(1);
  }

  private static String severalLines(String event) {
    return event.replace(",\"", "\r\n,\t\"");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("formsOfARow")
  void aTimeThatCannotBeTrueIsFoundInEachFormOfARow(String form, String file, int line)
      throws Exception {
    log(file);
    assertRefused(
        stage(),
        3,
        "1 row cannot be loaded and --max-rejected is 0",
        uri() + " line " + line + " column ts value '4129092000000'");
    TaskRun run = stage("--max-rejected", "1").succeeded();
    assertThat(run.count("rows_rejected")).isEqualTo(1);
    assertThat(rejected()).containsExactly(line + " | ts | TIME_OUT_OF_RANGE");
  }

  @Test
  void aTimeThatCannotBeTrueIsFoundBehindWhatIsNoRow() throws Exception {
    log("{", "{\"page\":\"a", "text " + LATE, "[" + LATE + "}", GOOD + LATE, "{" + LATE);
    assertThat(stage("--max-rejected", "9").succeeded().count("rows_loaded")).isEqualTo(1);
    assertThat(rejected())
        .containsExactly(
            "1 |  | 1216",
            "2 |  | 1216",
            "3 |  | 1216",
            "4 |  | 1216",
            "5 | ts | TIME_OUT_OF_RANGE",
            "6 |  | 1216");
  }

  @Test
  void aRowThatCopyRejectedIsSetAsideOnce() throws Exception {
    String both = LATE.replace("\"itemInSession\":2", "\"itemInSession\":\"two\"");
    log(both, GOOD, severalLines(both), LATE);
    assertThat(stage("--max-rejected", "3").succeeded().count("rows_loaded")).isEqualTo(1);
    assertThat(rejected())
        .containsExactly(
            "1 | item_in_session | 1207",
            "20 | item_in_session | 1207",
            "21 | ts | TIME_OUT_OF_RANGE");
  }

  private List<String> rejected() throws Exception {
    try (var connection = warehouse.connect()) {
      return ActualStar.rows(
              connection,
              "SELECT line, column_name, code FROM sparkify_ops.rejected_rows ORDER BY line")
          .toList();
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
    log(GOOD, event("2100-11-05T10:00:00Z", 2));
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
    accept();
    assertThat(stage().succeeded().count("files_unchanged")).isEqualTo(1);
    // No limit is wanted for what is set aside already.
    TaskRun run = stage("--reload-rejected").succeeded();
    assertThat(run.count("rows_rejected_before")).isEqualTo(1);
    assertThat(run.count("rows_rejected")).isEqualTo(1);
    assertThat(run.count("rows_loaded")).isEqualTo(2);
    accept();
    assertThat(
            number(
                "SELECT COUNT(*) FROM sparkify_ops.load_units WHERE state = 'accepted'"
                    + " AND rows = 2 AND rejected_rows = 1"))
        .isEqualTo(1);
  }

  @Test
  void aChangedFileIsJudgedAnew() throws Exception {
    log(GOOD, "{broken");
    stage("--max-rejected", "1").succeeded();
    accept();
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
    accept();
    assertThat(pipeline.run("stage-songs").succeeded().count("files_unchanged")).isEqualTo(1);
    TaskRun run = pipeline.run("stage-songs", "--reload-rejected").succeeded();
    assertThat(run.count("files_loaded")).isEqualTo(1);
    assertThat(run.count("rows_rejected")).isEqualTo(1);
    assertThat(run.count("rows_rejected_before")).isEqualTo(1);
  }
}
