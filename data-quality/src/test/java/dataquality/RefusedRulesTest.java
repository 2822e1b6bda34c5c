package dataquality;

import static org.assertj.core.api.Assertions.assertThat;

import dataquality.check.RefusedRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A ruleset that cannot be run is refused, with what is wrong where, and nothing is checked. */
class RefusedRulesTest {
  private static CheckedDatabase database;
  @TempDir Path folder;

  @BeforeAll
  static void create() throws Exception {
    database =
        CheckedDatabase.create()
            .sql(
                "CREATE TABLE shop.users (user_id INTEGER, first_name VARCHAR(64),"
                    + " level VARCHAR(8), last_event_at TIMESTAMP)")
            .sql("CREATE TABLE shop.songs (song_id VARCHAR(18), title VARCHAR(64), year INTEGER)")
            .sql("CREATE TABLE shop.artists (artist_id VARCHAR(18))");
  }

  @AfterAll
  static void close() throws SQLException {
    database.close();
  }

  private Path rules(String table, String... rules) throws IOException {
    return file(table, "Rules = [\n" + String.join(",\n", rules) + "\n]");
  }

  private Path file(String table, String text) throws IOException {
    return Files.writeString(folder.resolve(table + ".dqdl"), text);
  }

  /** What is said of a check that is refused. */
  private String refusal(String... tables) {
    return Assertions.catchThrowableOfType(RefusedRules.class, () -> database.check(folder, tables))
        .getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          IsComplet "user_id"                                | IsComplet is not supported (did you mean IsComplete?); there are RowCount, ColumnCount
          DetectAnomalies "RowCount"                         | DetectAnomalies is not supported: its model is AWS's own; compare with earlier runs
          FileFreshness "s3://b/k" > "2018-11-01"            | FileFreshness is not supported: it is about files
          AllStatistics "user_id"                            | AllStatistics is not supported: it is an analyzer
          ColumnCorrelation "user_id" "b" > 0.8              | shop.users has no column b
          ColumnCorrelation "user_id" > 0.8                  | wants two columns
          ColumnCorrelation "user_id" "level" > 0.8          | level is character varying, and the rule wants a number
          Mean "level" > 1                                   | level is character varying, and the rule wants a number
          Mean "usr_id" > 1                                  | shop.users has no column usr_id (did you mean user_id?)
          Sum "last_event_at" > 1                            | last_event_at is timestamp without time zone, and the rule wants a number
          StandardDeviation "lvl" > 1                        | shop.users has no column lvl
          DistinctValuesCount "lvl" > 1                      | shop.users has no column lvl
          UniqueValueRatio "lvl" > 1                         | shop.users has no column lvl
          Entropy "lvl" > 1                                  | shop.users has no column lvl
          ColumnLength "user_id" > 1                         | user_id is integer, and the rule wants a text
          ColumnLength "lvl" > 1                             | shop.users has no column lvl
          ColumnLength "level" > last()                      | limits from earlier runs are for rules of one number
          ColumnDataType "lvl" = "Integer"                   | shop.users has no column lvl
          ColumnDataType "level" = "Blob"                    | ColumnDataType knows Boolean
          ColumnDataType "level" matches "Integer"           | a type is compared with =, != or [not] in
          ColumnDataType "level"                             | wants a type
          ColumnNamesMatchPattern "("                        | its pattern is none
          DataFreshness "level" <= 3 hours                   | level is character varying, and the rule wants a date or timestamp
          DataFreshness "seen_at" <= 3 hours                 | shop.users has no column seen_at
          DataFreshness "last_event_at" <= 3                 | wants a time span
          RowCountMatch "plays" = 1                          | there is no table shop.plays
          SchemaMatch "plays" = 1                            | there is no table shop.plays
          DatasetMatch "plays" "user_id" = 1                 | there is no table shop.plays
          DatasetMatch "songs" "user_id" = 1                 | shop.songs has no column user_id
          DatasetMatch "songs" "lvl->song_id" = 1            | shop.users has no column lvl
          DatasetMatch "songs" = 1                           | wants a table and its key
          AggregateMatch "sum(lvl)" "sum(user_id)" = 1       | shop.users has no column lvl
          AggregateMatch "sum(user_id)" "sum(songs.x)" = 1   | shop.songs has no column x
          AggregateMatch "min(level)" "max(user_id)" = 1     | level is character varying, and the rule wants a number
          AggregateMatch "product(user_id)" "sum(user_id)" = 1 | is none of sum, avg, min, max, count of a column
          IsComplete "usr_id"                                | shop.users has no column usr_id (did you mean user_id?)
          IsComplete "User_Id"                               | did you mean user_id?
          IsUnique "größe"                                   | no column größe; there are user_id, first_name
          IsComplete "user_id" "level"                       | wants one column; it has 2 parameters
          IsComplete                                         | wants one column; it has 0 parameters
          IsComplete "user_id" > 0.9                         | takes no comparison
          IsComplete "user_id" with threshold > 0.9          | takes no threshold; rules about each row do
          IsUnique                                           | wants at least one column
          IsUnique "user_id" and "level"                     | 'and' may only join rules in parentheses
          (RowCount > 0) and (RowCount < 9) or (RowCount = 7) | it mixes and with or; write parentheses
          (RowCount > last()) and (RowCount < 9)             | a part of and/or has no history
          (RowCount > 0 with owner = "a") and (RowCount < 9 with owner = "b") | its parts have two values of owner
          RowCount                                           | wants a comparison at its end
          RowCount "user_id" > 0                             | takes no column
          RowCount > last(3)                                 | 'last(3)' is several numbers; say which, such as avg(last(3))
          RowCount > avg(last(0))                            | '0' is no whole number from 1 to 10000
          RowCount > avg(3)                                  | '3' is no last(n)
          RowCount > mode(last(3))                           | 'mode(last(3))' is not supported; there are last(), index(last(n), i)
          RowCount > index(last(3), 3)                       | index counts from 0
          RowCount > 1 / 0                                   | divides by zero
          RowCount > 1 + NULL                                | NULL is no number to calculate with
          RowCount = NULL                                    | compares no number
          Completeness "user_id" matches "1"                 | compares no number
          ColumnValues "user_id"                             | wants a condition
          ColumnValues "user_id" > NULL                      | cannot be compared with NULL
          ColumnValues "level" in $levels                    | there is no variable $levels among []
          ColumnValues "level" matches "\\d"                 | a backslash is not supported; in a pattern write [0-9]
          ColumnValues "level" matches "p)x(zzz"             | a parenthesis of the pattern 'p)x(zzz' has no partner
          ColumnValues "level" matches "(["                  | a parenthesis of the pattern '([' has no partner
          ColumnValues "last_event_at" > "10:00 PM"          | times of day are not supported
          ColumnValues "last_event_at" > 3 days              | the database refuses it
          RowCount > 3 MB                                    | sizes are those of files, and a database has none
          ColumnValues "last_event_at" > 3                   | the database refuses it
          ColumnValues "last_event_at" > "2018-02-30"        | '2018-02-30' is no day of the calendar
          ColumnValues "level" = "x" with threshold > NULL   | 'with threshold > NULL' is no share
          ColumnValues "level" = "x" with verbosity > 1      | 'with verbosity' is not supported; there are title, reason, first_step, threshold, severity, owner
          RowCount > 0 with severity = "page"                | 'with severity = "page"': there are error, warn
          RowCount > 0 with severity = "warn" with severity = "warn" | it has more than one 'with severity'
          RowCount > 0 with owner != "me"                    | is no tag; write = and a text in quotes
          RowCount > 0 with reason = "a" with reason = "b"   | it has more than one 'with reason'
          (RowCount > 0 with first_step = "a") and (RowCount < 9 with first_step = "b") | its parts have two values of first_step
          RowCount > 0 with title > 3                        | is no tag; write = and a text in quotes
          RowCount > 0 where ":weeks(user_id)"               | :weeks(...) is unknown here; there are :from, :to
          ReferentialIntegrity "user_id" = 1.0               | wants two parameters
          ReferentialIntegrity "user_id" "plays.user_id" = 1 | there is no table shop.plays
          ReferentialIntegrity "user_id" "songs.user" = 1    | shop.songs has no column user
          ReferentialIntegrity "user_id" "user_id" = 1       | 'user_id' is no reference
          ReferentialIntegrity "user_id,level" "songs.year" = 1 | it compares 2 columns with 1
          RowCount > 0 where "lvl = 'x'"                     | "lvl" does not exist
          RowCount > 0 where "TRUE) OR (TRUE"                | no partner
          RowCount > 0 where "(TRUE"                         | no partner
          RowCount > 0 where "TRUE) -- "                     | remove the --
          RowCount > 0 where "level = :level"                | :level is unknown here
          CustomSql "select 1; drop table shop.users" = 1 | remove the ;
          CustomSql "delete from shop.users" = 0         | its query begins with SELECT or WITH
          CustomSql "selection" = 0                          | its query begins with SELECT or WITH
          CustomSql "with x as (select 1) delete from shop.users" = 0 | the database refuses it
          CustomSql "select 1 into shop.copied" = 1      | the database refuses it
          CustomSql "select 1, 2" = 1                        | the database refuses it
          CustomSql "select count(*) from shop.plays" = 0 | "shop.plays" does not exist
          CustomSql "select 1" "select 2" = 1                | wants one query in quotes
          """)
  void theRuleAndTheReasonAreTold(String rule, String reason) throws Exception {
    Path file = rules("users", "RowCount >= 0", rule);
    assertThat(refusal()).startsWith(file + ":3: " + rule + ": ").contains(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Rules = [ RowCount > ]                             | :1:22: syntax error at 'Rules = [ RowCount > ]': unexpected ']'
          Rules = [ RowCount > 0, ]                          | :1:25: syntax error at 'Rules = [ RowCount > 0, ]': unexpected ']'
          Rules = [ RowCount > 0                             | unexpected end of the file
          Rules = [ RowCount > 0 ] RowCount > 1              | nothing may follow the rules
          Rules = [ IsComplete "user_id ]                    | a quote without an end
          Rules = [ RowCount > 0 ] @                         | :1:26: syntax error at 'Rules = [ RowCount > 0 ] @': unknown character
          Rules = [ ]                                        | it has no rules; write Rules = [ ... ], or remove the file
          Rules = [ RowCount > 0 ] Analyzers = [ RowCount ]  | Analyzers are not supported
          Metadata = { "a": "b" } Rules = [ RowCount > 0 ]   | Metadata may hold "rows": which rows
          Metadata = { "personal": ["nick"] } Rules = [ RowCount > 0 ] | Metadata: shop.users has no column nick
          DataSources = { "a": "b" } Rules = [ RowCount > 0 ] | DataSources are not supported
          x = [$y] Rules = [ RowCount > 0 ]                  | a variable cannot stand for another
          RowCount > 0                                       | unexpected '>'
          """)
  void aFileOutOfTheGrammarIsTold(String text, String reason) throws Exception {
    Path file = file("users", text);
    assertThat(refusal()).startsWith(file.toString()).contains(reason);
  }

  @Test
  void allProblemsOfAllFilesAreInOneMessage() throws Exception {
    Path users = rules("users", "IsComplete \"x\"", "RowCount > 0", "IsSafe \"user_id\"");
    Path plays = rules("plays", "RowCount > 0");
    Path songs = rules("songs", "RowCount > 0 where \"nothing\"");
    Path time = rules("time", "RowCount >");
    Path artists = rules("artists");
    Files.write(artists, "Rules = [ IsComplete \"größe\" ]".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(refusal().lines())
        .hasSize(7)
        .anyMatch(line -> line.startsWith(users + ":2: IsComplete \"x\": shop.users has no"))
        .anyMatch(line -> line.startsWith(users + ":4: IsSafe \"user_id\": the rule kind IsSafe"))
        .anyMatch(line -> line.startsWith(plays + ": there is no table shop.plays"))
        .anyMatch(line -> line.startsWith(songs + ":2: RowCount > 0 where \"nothing\": the databa"))
        .anyMatch(line -> line.startsWith(time + ":3:1: syntax error"))
        .anyMatch(line -> line.startsWith(artists + ": it cannot be read as UTF-8 text"));
  }

  @Test
  void aRuleMayBeThereOnce() throws Exception {
    Path file = rules("users", "RowCount > 0", "RowCount  >\n0");
    assertThat(refusal())
        .startsWith(file + ":3: RowCount > 0: the same rule stands in line 2; remove one");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          CustomSql "select sum(1 / (user_id - user_id)) from shop.users" = 0
          CustomSql "select user_id from shop.users" > 0
          RowCount > 0 where "first_name::integer > 0"
          """)
  void aRuleThatFailsOnTheDataOnlyIsToldToo(String rule) throws Exception {
    database.sql(
        "INSERT INTO shop.users (user_id, first_name, last_event_at)"
            + " VALUES (1, 'Zoë', '2018-11-01'), (2, 'Ada', '2018-11-01')");
    Path file = rules("users", "RowCount > 0", rule);
    assertThat(refusal())
        .startsWith(file + ":3: " + rule + ": the database refuses it: ")
        .doesNotContain("\n" + file);
  }

  @Test
  void aFolderWithoutRulesDoesNotPass() throws Exception {
    assertThat(refusal()).contains("no rulesets (*.dqdl) in " + folder);
    file("README", "no rules");
    Files.move(folder.resolve("README.dqdl"), folder.resolve("README.md"));
    assertThat(refusal()).contains("no rulesets (*.dqdl)");
    folder = folder.resolve("other");
    assertThat(refusal()).contains("no rulesets (*.dqdl)");
  }

  @Test
  void aNamedTableHasToHaveARuleset() throws Exception {
    rules("users", "RowCount >= 0");
    assertThat(refusal("users", "songs"))
        .contains("no ruleset " + folder.resolve("songs.dqdl"), "[users]");
  }
}
