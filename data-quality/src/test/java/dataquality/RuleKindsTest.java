package dataquality;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each kind of rule says of rows, by the Redshift driver. */
class RuleKindsTest {
  private static CheckedDatabase database;

  @BeforeAll
  static void create() throws Exception {
    database = CheckedDatabase.create();
  }

  @AfterAll
  static void close() throws SQLException {
    database.close();
  }

  @BeforeEach
  void emptyTables() throws SQLException {
    database
        .sql("DROP TABLE IF EXISTS shop.things")
        .sql("DROP TABLE IF EXISTS shop.kinds")
        .sql(
            "CREATE TABLE shop.things (id INTEGER, kind VARCHAR(64), size DOUBLE PRECISION,"
                + " made_at TIMESTAMP)")
        .sql("CREATE TABLE shop.kinds (kind VARCHAR(64), size DOUBLE PRECISION)");
  }

  private static void things(String... rows) throws SQLException {
    database.sql("INSERT INTO shop.things VALUES " + String.join(", ", rows));
  }

  private static void verdicts(Map<String, String> expected) throws SQLException {
    String[] rules = expected.keySet().stream().sorted().toArray(String[]::new);
    assertThat(database.verdicts("things", rules)).containsExactlyInAnyOrderEntriesOf(expected);
  }

  @Test
  void rowCountComparesWithEveryOperator() throws SQLException {
    things("(1, 'a', NULL, NULL)", "(2, 'b', NULL, NULL)", "(NULL, NULL, NULL, NULL)");
    verdicts(
        Map.ofEntries(
            Map.entry("RowCount = 3", "holds: 3 rows"),
            Map.entry("RowCount = 4", "fails: 3 rows"),
            Map.entry("RowCount != 3", "fails: 3 rows"),
            Map.entry("RowCount > 3", "fails: 3 rows"),
            Map.entry("RowCount >= 3", "holds: 3 rows"),
            Map.entry("RowCount < 3", "fails: 3 rows"),
            Map.entry("RowCount <= 3", "holds: 3 rows"),
            Map.entry("RowCount between 3 and 5", "fails: 3 rows"),
            Map.entry("RowCount between 2 and 4", "holds: 3 rows"),
            Map.entry("RowCount not between 2 and 4", "fails: 3 rows"),
            Map.entry("RowCount in [1, 3]", "holds: 3 rows"),
            Map.entry("RowCount not in [1, 3]", "fails: 3 rows"),
            Map.entry("RowCount > -1", "holds: 3 rows"),
            Map.entry("RowCount = 1 where \"kind = 'a'\"", "holds: 1 row")));
  }

  @Test
  void completenessIsAboutNull() throws SQLException {
    things("(1, '', NULL, NULL)", "(2, 'b', 1, NULL)", "(3, 'c', 2, NULL)");
    verdicts(
        Map.of(
            "IsComplete \"id\"", "holds: 0 rows with NULL",
            "IsComplete \"kind\"", "holds: 0 rows with NULL",
            "IsComplete \"size\"", "fails: 1 row with NULL",
            "IsComplete \"size\" where \"id > 1\"", "holds: 0 rows with NULL",
            "Completeness \"size\" > 0.66", "holds: 0.666666 (2 of 3)",
            "Completeness \"size\" > 0.67", "fails: 0.666666 (2 of 3)",
            "Completeness \"size\" = 1.0 where \"id > 1\"", "holds: 1 (2 of 2)",
            "Completeness \"made_at\" = 0", "holds: 0 (0 of 3)"));
  }

  @Test
  void uniquenessLeavesNullOut() throws SQLException {
    things(
        "(1, 'a', 1, NULL)",
        "(2, 'a', 2, NULL)",
        "(3, 'b', 1, NULL)",
        "(3, 'b', NULL, NULL)",
        "(NULL, NULL, NULL, NULL)",
        "(NULL, NULL, NULL, NULL)");
    verdicts(
        Map.of(
            "IsUnique \"id\"", "fails: 1 row too many",
            "IsUnique \"id\" where \"id < 3\"", "holds: 0 rows too many",
            "IsUnique \"kind\" \"size\"", "holds: 0 rows too many",
            "IsUnique \"id\" \"kind\"", "fails: 1 row too many",
            "IsUnique \"id\" \"kind\" where \"size = 1\"", "holds: 0 rows too many",
            "IsUnique \"made_at\"", "holds: 0 rows too many",
            "Uniqueness \"id\" = 0.5", "holds: 0.5 (2 of 4)",
            "Uniqueness \"id\" > 0.5", "fails: 0.5 (2 of 4)",
            "Uniqueness \"id\" \"size\" = 1", "holds: 1 (3 of 3)",
            "Uniqueness \"kind\" = 0 where \"id > 0\"", "holds: 0 (0 of 4)"));
  }

  @Test
  void aPrimaryKeyIsThereAndItsOwn() throws SQLException {
    things("(1, 'a', 1, NULL)", "(2, 'a', 1, NULL)", "(2, NULL, 2, NULL)");
    verdicts(
        Map.of(
            "IsPrimaryKey \"id\"", "fails: 1 row too many, 0 rows with NULL",
            "IsPrimaryKey \"kind\"", "fails: 1 row too many, 1 row with NULL",
            "IsPrimaryKey \"id\" \"size\"", "holds: 0 rows too many, 0 rows with NULL",
            "IsPrimaryKey \"id\" \"kind\"", "fails: 0 rows too many, 1 row with NULL",
            "IsPrimaryKey \"size\" \"kind\"", "fails: 1 row too many, 1 row with NULL",
            "IsPrimaryKey \"id\" where \"kind = 'a'\"", "holds: 0 rows too many, 0 rows with NULL",
            "IsPrimaryKey \"id\" \"kind\" where \"size = 1\"",
                "holds: 0 rows too many, 0 rows with NULL"));
  }

  @Test
  void numbersAreComparedOneByOne() throws SQLException {
    things("(1, NULL, 0.5, NULL)", "(2, NULL, -1, NULL)", "(3, NULL, NULL, NULL)");
    verdicts(
        Map.ofEntries(
            Map.entry("ColumnValues \"id\" in [1, 2, 3]", all(0)),
            Map.entry("ColumnValues \"id\" in [1, 2]", all(1)),
            Map.entry("ColumnValues \"id\" not in [3, 4]", such(1)),
            Map.entry("ColumnValues \"id\" = 1", all(2)),
            Map.entry("ColumnValues \"id\" != 1", such(1)),
            Map.entry("ColumnValues \"id\" > 1", all(1)),
            Map.entry("ColumnValues \"id\" >= 1", all(0)),
            Map.entry("ColumnValues \"id\" < 3", all(1)),
            Map.entry("ColumnValues \"id\" <= 3", all(0)),
            Map.entry("ColumnValues \"id\" between 1 and 3", all(2)),
            Map.entry("ColumnValues \"id\" not between 1 and 3", suchOrNone(1)),
            Map.entry("ColumnValues \"size\" > -1", all(2)),
            Map.entry("ColumnValues \"size\" <= 0.5", all(1)),
            Map.entry(
                "ColumnValues \"size\" <= 0.5 where \"size is not null\"",
                "holds: 0 of 2 rows with another value"),
            Map.entry("ColumnValues \"size\" != 0.5", such(1)),
            Map.entry("ColumnValues \"size\" between -2 and 1", all(1)),
            Map.entry("ColumnValues \"size\" not between 3 and 4", suchOrNone(1))));
  }

  private static String all(int wrong) {
    return verdict(wrong, "with another value");
  }

  private static String such(int wrong) {
    return verdict(wrong, "with such a value");
  }

  private static String suchOrNone(int wrong) {
    return verdict(wrong, "with such a value or none");
  }

  private static String verdict(int wrong, String odd) {
    return (wrong == 0 ? "holds: " : "fails: ") + wrong + " of 3 rows " + odd;
  }

  @Test
  void textIsComparedAsItStands() throws SQLException {
    things("(1, 'it''s', NULL, NULL)", "(2, 'Größe \"XL\"', NULL, NULL)", "(3, '音楽', NULL, NULL)");
    verdicts(
        Map.of(
            "ColumnValues \"kind\" in [\"it's\", \"Größe \\\"XL\\\"\", \"音楽\"]", all(0),
            "ColumnValues \"kind\" = \"It's\"", all(3),
            "ColumnValues \"kind\" != \"音楽\"", such(1),
            "ColumnValues \"kind\" not in [\"音楽\", \"it's\"]", such(2),
            "ColumnValues \"kind\" matches \"[a-z']+|.{2,10}\"", all(0),
            "ColumnValues \"kind\" matches \"it\"", all(3),
            "ColumnValues \"kind\" not matches \"..\"", suchOrNone(1),
            "ColumnValues \"id\" matches \"[0-9]\"", all(0)));
  }

  @Test
  void datesAreMidnights() throws SQLException {
    things(
        "(1, NULL, NULL, '2018-11-01 00:00:00')",
        "(2, NULL, NULL, '2018-11-01 23:59:59')",
        "(3, NULL, NULL, NULL)");
    verdicts(
        Map.of(
            "ColumnValues \"made_at\" >= \"2018-11-01\"", all(1),
            "ColumnValues \"made_at\" > \"2018-11-01\"", all(2),
            "ColumnValues \"made_at\" = \"2018-11-01\"", all(2),
            "ColumnValues \"made_at\" between \"2018-10-31\" and \"2018-11-02\"", all(1),
            "ColumnValues \"made_at\" not in [\"2018-11-01\"]", such(1)));
  }

  @Test
  void aTextIsOfTheTypesThatItCanBeCastTo() throws SQLException {
    things("(1, '2147483647', NULL, NULL)", "(2, '2147483648', NULL, NULL)", "(3, '', NULL, NULL)");
    verdicts(
        Map.of(
            "ColumnDataType \"kind\" = \"INTEGER\"", "fails: 2 of 3 rows of another type",
            "ColumnDataType \"kind\" = \"Long\"", "fails: 1 of 3 rows of another type",
            "ColumnDataType \"kind\" = \"Double\" where \"kind <> ''\"",
                "holds: 0 of 2 rows of another type"));
  }

  @Test
  void aTextIsADateThatTheCalendarHas() throws SQLException {
    things(
        "(1, '2018-02-28', NULL, NULL)",
        "(2, '2018-02-30', NULL, NULL)",
        "(3, '2018-02-28 24:01:00', NULL, NULL)");
    verdicts(
        Map.of(
            "ColumnDataType \"kind\" = \"Date\"", "fails: 2 of 3 rows of another type",
            "ColumnDataType \"kind\" = \"Timestamp\"", "fails: 3 of 3 rows of another type"));
  }

  @Test
  void nullEmptyAndBlankAreJudgedWhenTheyAreNamed() throws SQLException {
    things("(1, NULL, NULL, NULL)", "(2, '', NULL, NULL)", "(3, '  ', NULL, NULL)");
    verdicts(
        Map.of(
            "ColumnValues \"kind\" = NULL", all(2),
            "ColumnValues \"kind\" != NULL", such(1),
            "ColumnValues \"kind\" in [NULL, EMPTY]", all(1),
            "ColumnValues \"kind\" not in [NULL, \"x\"]", such(1),
            "ColumnValues \"kind\" not in [EMPTY]", such(1),
            "ColumnValues \"kind\" not in [WHITESPACES_ONLY]", such(1),
            "ColumnValues \"kind\" in [EMPTY, WHITESPACES_ONLY]", all(1),
            "ColumnValues \"kind\" in [\"x\"]", all(3)));
  }

  @Test
  void aThresholdAsksForAShare() throws SQLException {
    things("(1, 'a', NULL, NULL)", "(2, 'b', NULL, NULL)", "(3, 'a', NULL, NULL)");
    verdicts(
        Map.of(
            "ColumnValues \"kind\" = \"a\" with threshold > 0.6",
                "holds: a share of 0.666666, 1 of 3 rows with another value",
            "ColumnValues \"kind\" = \"a\" with threshold > 0.7",
                "fails: a share of 0.666666, 1 of 3 rows with another value",
            "ColumnValues \"kind\" = \"a\" where \"id > 2\" with threshold = 1.0",
                "holds: a share of 1, 0 of 1 row with another value"));
  }

  @Test
  void referencesAreLookedUp() throws SQLException {
    database.sql("INSERT INTO shop.kinds VALUES ('a', 1), ('a', 1), ('b', 2), (NULL, NULL)");
    database
        .sql("CREATE SCHEMA others")
        .sql("CREATE TABLE others.titles (title VARCHAR(9))")
        .sql("INSERT INTO others.titles VALUES ('a'), ('b'), ('c')");
    things("(1, 'a', 1, NULL)", "(2, 'b', 1, NULL)", "(3, 'c', 2, NULL)", "(4, NULL, 1, NULL)");
    verdicts(
        Map.of(
            "ReferentialIntegrity \"kind\" \"kinds.kind\" = 1.0",
                "fails: 0.666666 (1 row referring to nothing)",
            "ReferentialIntegrity \"kind\" \"kinds.kind\" > 0.6",
                "holds: 0.666666 (1 row referring to nothing)",
            "ReferentialIntegrity \"size\" \"kinds.size\" = 1.0",
                "holds: 1 (0 rows referring to nothing)",
            "ReferentialIntegrity \"kind\" \"others.titles.title\" = 1.0",
                "holds: 1 (0 rows referring to nothing)",
            "ReferentialIntegrity \"kind,size\" \"kinds.{kind,size}\" between 0.3 and 0.4",
                "holds: 0.333333 (2 rows referring to nothing)",
            "ReferentialIntegrity \"made_at\" \"things.made_at\" = 1.0",
                "holds: 1 (0 rows referring to nothing)"));
  }

  @Test
  void aQueryGivesOneNumber() throws SQLException {
    things("(1, 'a;--', 2, NULL)", "(2, 'b', 2, NULL)");
    verdicts(
        Map.of(
            "CustomSql \"select count(*) from shop.things where kind = 'a;--'\" = 1", "holds: 1",
            "CustomSql \"SELECT avg(size) FROM shop.\\\"things\\\"\" > 2", "fails: 2",
            "CustomSql \"with t as (select 0.5::float8 as n) select n from t\" < 1", "holds: 0.5",
            "CustomSql \"select id from shop.things where id = 9\" != 9", "fails: no number",
            "CustomSql \"select sum(id) from shop.things where id = 9\" != 9", "fails: no number",
            "CustomSql \"select kind from shop.things where id = 2\" != 9", "fails: no number",
            "CustomSql \"select 'NaN'::float8\" != 9", "fails: no number"));
  }

  @Test
  void anEmptyTableHoldsAllButARowCount() throws SQLException {
    verdicts(
        Map.ofEntries(
            Map.entry("RowCount > 0", "fails: 0 rows"),
            Map.entry("RowCount = 0", "holds: 0 rows"),
            Map.entry("IsComplete \"id\"", "holds: 0 rows with NULL"),
            Map.entry("Completeness \"id\" = 1", "holds: 1 (0 of 0)"),
            Map.entry("IsUnique \"id\"", "holds: 0 rows too many"),
            Map.entry("Uniqueness \"id\" = 1", "holds: 1 (0 of 0)"),
            Map.entry("IsPrimaryKey \"id\"", "holds: 0 rows too many, 0 rows with NULL"),
            Map.entry("IsPrimaryKey \"id\" \"kind\"", "holds: 0 rows too many, 0 rows with NULL"),
            Map.entry(
                "ColumnValues \"id\" > 9 with threshold > 0.9",
                "holds: a share of 1, 0 of 0 rows with another value"),
            Map.entry(
                "ReferentialIntegrity \"kind\" \"kinds.kind\" = 1.0",
                "holds: 1 (0 rows referring to nothing)"),
            Map.entry("CustomSql \"select count(*) from shop.things\" = 0", "holds: 0")));
  }
}
