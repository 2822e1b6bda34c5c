package dataquality;

import static org.assertj.core.api.Assertions.assertThat;

import dataquality.dqdl.DataInterval;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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
      CustomSql "select 1 from shop.things where size > 10" with threshold > 0.5 | holds: a share of 0.666666, 2 of 3 rows | fails: a share of 0.5, 2 of 4 rows | holds: a share of 1, 0 of 0 rows
      (RowCount = 3) and (IsComplete "id") | holds: 3 rows and 0 rows with NULL | fails: 4 rows and 1 row with NULL | fails: 0 rows and 0 rows with NULL
      (RowCount = 0) or (Mean "size" > 10) | holds: 3 rows or 20 | holds: 4 rows or 20 | holds: 0 rows or no number
      ((RowCount > 3) or (IsComplete "id")) and (IsUnique "id") | holds: 3 rows or 0 rows with NULL and 0 rows too many | holds: 4 rows or 1 row with NULL and 0 rows too many | holds: 0 rows or 0 rows with NULL and 0 rows too many
      RowCount > avg(last(3)) * 0.5    | holds: 3 rows; no earlier run to compare with | holds: 4 rows; no earlier run to compare with | holds: 0 rows; no earlier run to compare with
      """;

  private static final DataInterval DAY =
      new DataInterval(
          Instant.parse("2018-11-03T00:00:00Z"), Instant.parse("2018-11-04T00:00:00Z"));

  private static CheckedDatabase database;

  @BeforeAll
  static void create() throws Exception {
    database = CheckedDatabase.create();
    String columns = " (id INTEGER, kind VARCHAR(64), size DOUBLE PRECISION, made_at TIMESTAMP)";
    for (String table : List.of("things", "others")) {
      database.sql("CREATE TABLE shop." + table + columns);
    }
    database
        .sql("INSERT INTO shop.others VALUES " + ROWS)
        .sql("CREATE TABLE shop.kinds (kind VARCHAR(64), size DOUBLE PRECISION)");
  }

  @AfterAll
  static void close() throws SQLException {
    database.close();
  }

  private static void things(String rows) throws SQLException {
    database.sql("DELETE FROM shop.things");
    if (!rows.isEmpty()) {
      database.sql("INSERT INTO shop.things VALUES " + rows);
    }
  }

  private static List<List<String>> cases() {
    return CASES.lines().map(line -> List.of(line.split("\\s*[|]\\s*"))).toList();
  }

  /** All rules at once, since a check of many costs what a check of one does. */
  private static void assertVerdicts(int column) throws SQLException {
    String[] rules = cases().stream().map(each -> each.get(0)).toArray(String[]::new);
    Map<String, String> expected =
        cases().stream().collect(Collectors.toMap(each -> each.get(0), each -> each.get(column)));
    assertThat(database.in(DAY).verdicts("things", rules))
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
  void aQueryMayAskForTheInterval() throws SQLException {
    things(ROWS);
    String rule =
        "CustomSql \"select count(*) from shop.things where made_at >= :from and made_at < :to"
            + " and kind <> ':to'\" = 1";
    assertThat(database.in(DAY).verdicts("things", rule)).containsValue("holds: 1");
    assertThat(database.verdicts("things", rule)).containsValue("fails: 3");
  }

  @Test
  void aQueryThatRepeatsRowsProvesNothing() throws SQLException {
    things(ROWS);
    String rule =
        "CustomSql \"select a.id from shop.things a join shop.things b on 1 = 1\" with threshold > 0.9";
    assertThat(database.verdicts("things", rule))
        .containsValue("fails: 9 of 3 rows: the query repeats rows");
  }

  @Test
  void aParenthesisInBracketsIsACharacter() throws SQLException {
    things("(1, 'a(b', 1, NULL)");
    assertThat(database.verdicts("things", "ColumnValues \"kind\" matches \"(a|b)[(]b\""))
        .containsValue("holds: 0 of 1 row with another value");
  }

  @Test
  void anAggregateIsOfTheRowsThatTheMetadataName() throws SQLException {
    things(ROWS);
    String rules =
        "Metadata = { \"all\": \"id = 1\" } Rules = [AggregateMatch \"sum(size)\" \"count(id)\" = 10]";
    assertThat(database.verdictsOf("things", rules)).containsValue("holds: 10 (10 to 1)");
  }

  @Test
  void aListMayHaveAName() throws SQLException {
    things(ROWS);
    String rules = "kinds = [\"a\", \"22\"] one = \"b\" Rules = [ColumnValues \"kind\" in $kinds]";
    assertThat(database.verdictsOf("things", rules))
        .containsValue("holds: 0 of 3 rows with another value");
  }
}
