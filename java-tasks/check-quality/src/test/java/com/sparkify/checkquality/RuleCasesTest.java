package com.sparkify.checkquality;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.loadfact.HandmadeWarehouse.Ending;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rules say of three rows, of the same with one of NULLs, and of none. */
class RuleCasesTest {
  private static final String ROWS =
      "(1, 'a', 10, '2018-11-01'), (2, 'a', 20, '2018-11-02'), (3, '22', 30, '2018-11-03')";

  /** The rule, and what it says of three rows, with one more of NULLs, and of none. */
  private static final String CASES =
      """
      ColumnCount = 4                  | holds: 4 | holds: 4 | holds: 4
      ColumnCount < 4                  | fails: 4 | fails: 4 | fails: 4
      ColumnExists "kind"              | holds: columns id, kind, size, made_at | holds: columns id, kind, size, made_at | holds: columns id, kind, size, made_at
      ColumnExists "Kind"              | fails: columns id, kind, size, made_at | fails: columns id, kind, size, made_at | fails: columns id, kind, size, made_at
      ColumnNamesMatchPattern "[a-z_]+" | holds: no other name | holds: no other name | holds: no other name
      ColumnNamesMatchPattern "[a-z]+" | fails: other names: made_at | fails: other names: made_at | fails: other names: made_at
      ColumnDataType "id" = "Integer"  | holds: 0 of 3 rows of another type | holds: 0 of 4 rows of another type | holds: 0 of 0 rows of another type
      ColumnDataType "id" in ["Long", "Double"] | fails: 3 of 3 rows of another type | fails: 3 of 4 rows of another type | holds: 0 of 0 rows of another type
      ColumnDataType "made_at" != "Date" | holds: 0 of 3 rows of such a type | holds: 0 of 4 rows of such a type | holds: 0 of 0 rows of such a type
      ColumnDataType "kind" = "Integer" | fails: 2 of 3 rows of another type | fails: 2 of 4 rows of another type | holds: 0 of 0 rows of another type
      ColumnDataType "kind" != "Integer" | fails: 1 of 3 rows of such a type | fails: 1 of 4 rows of such a type | holds: 0 of 0 rows of such a type
      ColumnDataType "kind" = "Integer" with threshold > 0.4 | fails: a share of 0.333333, 2 of 3 rows of another type | holds: a share of 0.5, 2 of 4 rows of another type | holds: a share of 1, 0 of 0 rows of another type
      ColumnLength "kind" <= 2         | holds: 0 of 3 rows of another length | holds: 0 of 4 rows of another length | holds: 0 of 0 rows of another length
      ColumnLength "kind" between 0 and 2 | fails: 1 of 3 rows of another length | fails: 2 of 4 rows of another length | holds: 0 of 0 rows of another length
      ColumnLength "kind" != 1         | fails: 2 of 3 rows of such a length | fails: 2 of 4 rows of such a length | holds: 0 of 0 rows of such a length
      ColumnLength "kind" = 1 where "id < 3" | holds: 0 of 2 rows of another length | holds: 0 of 2 rows of another length | holds: 0 of 0 rows of another length
      ColumnValues "made_at" < now()   | holds: 0 of 3 rows with another value | fails: 1 of 4 rows with another value | holds: 0 of 0 rows with another value
      ColumnValues "made_at" > (now() - 36 hours) | fails: 3 of 3 rows with another value | fails: 4 of 4 rows with another value | holds: 0 of 0 rows with another value
      ColumnValues "size" <= (5 + 5) * 3 | holds: 0 of 3 rows with another value | fails: 1 of 4 rows with another value | holds: 0 of 0 rows with another value
      ColumnValues "size" < 40 - 5 * 3  | fails: 1 of 3 rows with another value | fails: 2 of 4 rows with another value | holds: 0 of 0 rows with another value
      DistinctValuesCount "kind" = 2   | holds: 2 | holds: 2 | fails: 0
      UniqueValueRatio "kind" <= 0.5   | holds: 0.5 (1 of 2) | holds: 0.5 (1 of 2) | fails: 1 (0 of 0)
      Entropy "kind" between 0.6 and 0.7 | holds: 0.636514 | holds: 0.636514 | fails: 0
      Entropy "kind" = 0 where "id < 3" | holds: 0 | holds: 0 | holds: 0
      Mean "id" > 1.5                  | holds: 2 | holds: 2 | fails: no number
      Mean "id" = 1.5 where "id < 3"   | holds: 1.5 | holds: 1.5 | fails: no number
      Mean "id" > 2                    | fails: 2 | fails: 2 | fails: no number
      Sum "size" = 60                  | holds: 60 | holds: 60 | fails: no number
      Sum "id" != 6                    | fails: 6 | fails: 6 | fails: no number
      StandardDeviation "size" < 8.2   | holds: 8.164965 | holds: 8.164965 | fails: no number
      StandardDeviation "size" < 8.1   | fails: 8.164965 | fails: 8.164965 | fails: no number
      ColumnCorrelation "id" "size" = 1 | holds: 1 | holds: 1 | fails: no number: a column has no two values
      ColumnCorrelation "id" "size" < 0.5 | fails: 1 | fails: 1 | fails: no number: a column has no two values
      DataFreshness "made_at" <= 3 days | holds: 0 of 3 rows of another age | fails: 1 of 4 rows of another age | holds: 0 of 0 rows of another age
      DataFreshness "made_at" < 48 hours | fails: 2 of 3 rows of another age | fails: 3 of 4 rows of another age | holds: 0 of 0 rows of another age
      DataFreshness "made_at" not between 1 days and 4 days | fails: 2 of 3 rows of such an age or none | fails: 3 of 4 rows of such an age or none | holds: 0 of 0 rows of such an age or none
      DataFreshness "made_at" between 1 days and 4 days with threshold > 0.6 | holds: a share of 0.666666, 1 of 3 rows of another age | fails: a share of 0.5, 2 of 4 rows of another age | holds: a share of 1, 0 of 0 rows of another age
      RowCountMatch "others" = 1.0     | holds: 1 (3 to 3) | fails: 1.333333 (4 to 3) | fails: 0 (0 to 3)
      RowCountMatch "kinds" = 0        | fails: 3 to 0 | fails: 4 to 0 | fails: 1 (0 to 0)
      AggregateMatch "sum(size)" "sum(others.size)" = 1.0 | holds: 1 (60 to 60) | holds: 1 (60 to 60) | fails: no number
      AggregateMatch "count(id)" "max(others.id)" >= 0.9 | holds: 1 (3 to 3) | holds: 1 (3 to 3) | fails: 0 (0 to 3)
      DatasetMatch "others" "id" = 1.0 | holds: 1 (3 of 3) | fails: 0.75 (3 of 4) | holds: 1 (0 of 0)
      DatasetMatch "others" "id" "kind->kind" > 0.9 where "id > 1" | holds: 1 (2 of 2) | holds: 1 (2 of 2) | holds: 1 (0 of 0)
      DatasetMatch "others" "size" "id->size" > 0.9 | fails: 0 (0 of 3) | fails: 0 (0 of 4) | holds: 1 (0 of 0)
      SchemaMatch "others" = 1.0       | holds: 1 (4 of 4) | holds: 1 (4 of 4) | holds: 1 (4 of 4)
      SchemaMatch "kinds" > 0.5        | fails: 0.5 (2 of 4); not id, made_at | fails: 0.5 (2 of 4); not id, made_at | fails: 0.5 (2 of 4); not id, made_at
      ReferentialIntegrity "id" "others.id" = 1 where "size > 10" | holds: 1 (0 rows referring to nothing) | holds: 1 (0 rows referring to nothing) | holds: 1 (0 rows referring to nothing)
      CustomSql "select 1 from sparkify.things where size > 10" with threshold > 0.5 | holds: a share of 0.666666, 2 of 3 rows | fails: a share of 0.5, 2 of 4 rows | holds: a share of 1, 0 of 0 rows
      (RowCount = 3) and (IsComplete "id") | holds: 3 rows and 0 rows with NULL | fails: 4 rows and 1 row with NULL | fails: 0 rows and 0 rows with NULL
      (RowCount = 0) or (Mean "size" > 10) | holds: 3 rows or 20 | holds: 4 rows or 20 | holds: 0 rows or no number
      ((RowCount > 3) or (IsComplete "id")) and (IsUnique "id") | holds: 3 rows or 0 rows with NULL and 0 rows too many | holds: 4 rows or 1 row with NULL and 0 rows too many | holds: 0 rows or 0 rows with NULL and 0 rows too many
      RowCount > avg(last(3)) * 0.5    | holds: 3 rows; no earlier run to compare with | holds: 4 rows; no earlier run to compare with | holds: 0 rows; no earlier run to compare with
      """;

  @TempDir static Path folder;
  private static CheckedWarehouse warehouse;

  @BeforeAll
  static void create() throws Exception {
    warehouse = CheckedWarehouse.create(folder);
    String columns = " (id INTEGER, kind VARCHAR(64), size DOUBLE PRECISION, made_at TIMESTAMP)";
    for (String table : List.of("things", "others")) {
      warehouse.sql("CREATE TABLE sparkify." + table + columns);
    }
    warehouse
        .sql("INSERT INTO sparkify.others VALUES " + ROWS)
        .sql("CREATE TABLE sparkify.kinds (kind VARCHAR(64), size DOUBLE PRECISION)");
  }

  @AfterAll
  static void close() throws SQLException {
    warehouse.close();
  }

  private static void things(String rows) throws SQLException {
    warehouse.sql("DELETE FROM sparkify.things");
    if (!rows.isEmpty()) {
      warehouse.sql("INSERT INTO sparkify.things VALUES " + rows);
    }
  }

  private static String verdict(String rule, String... args) throws SQLException {
    return warehouse.verdictsFor(new String[] {rule}, args).get(rule);
  }

  private static List<List<String>> cases() {
    return CASES.lines().map(line -> List.of(line.split("\\s*[|]\\s*"))).toList();
  }

  /** All rules at once, since a check of many costs what a check of one does. */
  private static void assertVerdicts(int column) throws SQLException {
    String[] rules = cases().stream().map(each -> each.get(0)).toArray(String[]::new);
    warehouse.rules("things", rules);
    Map<String, String> expected =
        cases().stream().collect(Collectors.toMap(each -> each.get(0), each -> each.get(column)));
    assertThat(warehouse.verdictsFor(rules, "--from", "2018-11-03", "--to", "2018-11-04"))
        .containsExactlyInAnyOrderEntriesOf(expected);
  }

  @Test
  void ofThreeRows() throws SQLException {
    things(ROWS);
    assertVerdicts(1);
  }

  @Test
  void ofTheSameWithOneOfNulls() throws SQLException {
    things(ROWS + ", (NULL, NULL, NULL, NULL)");
    assertVerdicts(2);
  }

  @Test
  void ofNoRows() throws SQLException {
    things("");
    assertVerdicts(3);
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
  void aQueryMayAskForTheInterval() throws SQLException {
    things(ROWS);
    String rule =
        "CustomSql \"select count(*) from sparkify.things where made_at >= :from and made_at < :to"
            + " and kind <> ':to'\" = 1";
    warehouse.rules("things", rule);
    assertThat(verdict(rule, "--from", "2018-11-02", "--to", "2018-11-03")).isEqualTo("holds: 1");
    assertThat(verdict(rule)).isEqualTo("fails: 3");
  }

  @Test
  void aListMayHaveAName() throws SQLException {
    things(ROWS);
    String rule = "ColumnValues \"kind\" in $kinds";
    warehouse.file(
        "warehouse/things.dqdl", "kinds = [\"a\", \"22\"] one = \"b\" Rules = [" + rule + "]");
    assertThat(verdict(rule)).isEqualTo("holds: 0 of 3 rows with another value");
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
