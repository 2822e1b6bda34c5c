package com.sparkify.checkquality;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.loadfact.HandmadeWarehouse.Ending;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which rows a run's check is about, what it compares with, and what it leaves behind. */
class ChecksOfRunsTest {
  private static final String ROWS =
      "(1, 'a', 10, '2018-11-01'), (2, 'a', 20, '2018-11-02'), (3, '22', 30, '2018-11-03')";

  @TempDir static Path folder;
  private static CheckedWarehouse warehouse;

  @BeforeAll
  static void create() throws Exception {
    warehouse = CheckedWarehouse.create(folder);
    String columns = " (id INTEGER, kind VARCHAR(64), size DOUBLE PRECISION, made_at TIMESTAMP)";
    warehouse.sql("CREATE TABLE sparkify.things" + columns);
  }

  @AfterAll
  static void close() throws SQLException {
    warehouse.close();
  }

  private static void things(String rows) throws SQLException {
    warehouse.sql("DELETE FROM sparkify.things");
    warehouse.sql("INSERT INTO sparkify.things VALUES " + rows);
  }

  private static String verdict(String rule, String... args) throws SQLException {
    return warehouse.verdictsFor(new String[] {rule}, args).get(rule);
  }

  @Test
  void theMetadataSayWhichRowsARunsCheckIsAbout() throws SQLException {
    things(ROWS);
    String rule = "RowCount = 2";
    String query = "CustomSql \"select count(*) from :rows as r where :hours(made_at)\" = 2";
    warehouse.file(
        "warehouse/things.dqdl",
        "Metadata = {\"rows\": \":hours(made_at)\", \"all\": \"kind <> 'x'\"} Rules = ["
            + rule
            + ", "
            + query
            + "]");
    String[] twoDays = {"--from", "2018-11-01", "--to", "2018-11-03"};
    assertThat(verdict(rule, twoDays)).isEqualTo("holds: 2 rows");
    assertThat(verdict(query, twoDays)).isEqualTo("holds: 2");
    assertThat(verdict(rule, "--from", "2018-11-02", "--to", "2018-11-03"))
        .isEqualTo("fails: 1 row");
    assertThat(verdict(rule)).isEqualTo("fails: 3 rows");
    assertThat(verdict(rule, "--everything", "--from", "2018-11-02", "--to", "2018-11-03"))
        .isEqualTo("fails: 3 rows");
  }

  @Test
  void limitsAreCalculatedFromEarlierRuns() throws SQLException {
    String rule = "RowCount between min(last(2)) - 1 and 2 * max(last(2)) + 1";
    String last = "RowCount = index(last(2), 1)";
    warehouse.rules("things", rule, last);
    warehouse.sql("DELETE FROM sparkify_ops.quality_results");
    for (String rows : List.of("(1), (1)", "(1), (1), (1), (1)", "(1)", "(1), (1), (1)")) {
      warehouse.sql("DELETE FROM sparkify.things");
      warehouse.sql("INSERT INTO sparkify.things (id) VALUES " + rows);
      warehouse.check();
    }
    assertThat(
            warehouse.rows(
                "SELECT passed, expected, found, metric, value FROM sparkify_ops.quality_results"
                    + " WHERE rule LIKE 'RowCount between%' ORDER BY checked_at"))
        .containsExactly(
            "t|rows " + rule.substring(9) + "|2 rows; no earlier run to compare with|RowCount|2.0",
            "t|rows " + rule.substring(9) + ", which is 1 and 5|4 rows|RowCount|4.0",
            "f|rows " + rule.substring(9) + ", which is 1 and 9|1 row|RowCount|1.0",
            "t|rows " + rule.substring(9) + ", which is 0 and 9|3 rows|RowCount|3.0");
  }

  @Test
  void aWarningIsReportedAndNothingMore() throws SQLException {
    things(ROWS);
    warehouse.file(
        "warehouse/things.dqdl",
        """
        Metadata = {"owner": "music"}
        Rules = [
          RowCount > 3 with severity = "warn",
          ColumnValues "id" < 3 with severity = "warn" with owner = "plays"
        ]
        """);
    Ending ending = warehouse.check();
    assertThat(ending.exitCode()).isZero();
    assertThat(ending.result().get("failures").isEmpty()).isTrue();
    assertThat(ending.result().get("warned").asInt()).isEqualTo(2);
    assertThat(ending.result().get("warnings").get(0).get("owner").asString()).isEqualTo("music");
    assertThat(ending.result().get("warnings").get(1).get("owner").asString()).isEqualTo("plays");
    assertThat(
            warehouse.rows(
                "SELECT failing_row FROM sparkify_ops.quality_failing_rows WHERE rule LIKE '%plays%'"))
        .containsExactly("{\"id\":\"3\"}");
  }

  @Test
  void validateAndExplainCheckNothing() throws SQLException {
    warehouse.sql("DELETE FROM sparkify_ops.quality_results");
    warehouse.rules("things", "RowCount > 100", "Entropy \"kind\" > 100");
    for (String option : List.of("--validate", "--explain")) {
      Ending ending = warehouse.check(option);
      assertThat(ending.exitCode()).isZero();
      assertThat(ending.result().get("rules").asInt()).isEqualTo(2);
    }
    assertThat(warehouse.rows("SELECT COUNT(*) FROM sparkify_ops.quality_results"))
        .containsExactly("0");
    warehouse.rules("things", "RowCount > 100", "IsComplete \"x\"");
    assertThat(warehouse.check("--validate").exitCode()).isEqualTo(2);
  }
}
