package com.sparkify.checkquality;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.loadfact.HandmadeWarehouse;
import com.sparkify.loadfact.HandmadeWarehouse.Ending;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A ruleset that cannot be run is exit 2, says what is wrong where, and runs nothing. */
class RefusedRulesTest {
  private static HandmadeWarehouse tables;
  @TempDir Path folder;
  private CheckedWarehouse warehouse;

  @BeforeAll
  static void create() throws Exception {
    tables = HandmadeWarehouse.create();
  }

  @AfterAll
  static void close() throws SQLException {
    tables.close();
  }

  @BeforeEach
  void withoutRulesAndResults() throws SQLException {
    warehouse = new CheckedWarehouse(tables, folder);
    warehouse.sql("DELETE FROM sparkify_ops.quality_results");
  }

  /** Checks that a run stops with exit 2 and stores nothing; its message. */
  private String refusal(String... args) throws SQLException {
    Ending ending = warehouse.check(args);
    assertThat(ending.exitCode()).as(ending.toString()).isEqualTo(2);
    assertThat(ending.result().has("failures")).isFalse();
    assertThat(warehouse.rows("SELECT COUNT(*) FROM sparkify_ops.quality_results"))
        .containsExactly("0");
    return ending.result().get("error").asString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          IsComplet "user_id"                                | IsComplet is not supported (did you mean IsComplete?); there are RowCount, IsComplete
          ColumnCorrelation "a" "b" > 0.8                    | ColumnCorrelation is not supported
          IsComplete "usr_id"                                | sparkify.users has no column usr_id (did you mean user_id?)
          IsComplete "User_Id"                               | did you mean user_id?
          IsUnique "größe"                                   | no column größe; there are user_id, first_name
          IsComplete "user_id" "level"                       | wants one column; it has 2 parameters
          IsComplete                                         | wants one column; it has 0 parameters
          IsComplete "user_id" > 0.9                         | takes no comparison
          IsComplete "user_id" with threshold > 0.9          | takes no threshold; only ColumnValues does
          IsUnique                                           | wants at least one column
          IsUnique "user_id" and "level"                     | 'and' is not supported; write rules one by one
          (RowCount > 0) and (RowCount < 9)                  | and/or are not supported; write them one by one
          RowCount                                           | wants a comparison at its end
          RowCount "user_id" > 0                             | takes no column
          RowCount > avg(last(3))                            | calculated limits such as avg(last(3)) are not supported
          RowCount = NULL                                    | compares no number
          Completeness "user_id" matches "1"                 | compares no number
          ColumnValues "user_id"                             | wants a condition
          ColumnValues "user_id" > NULL                      | cannot be compared with NULL
          ColumnValues "level" in $levels                    | variables are not supported
          ColumnValues "level" matches "\\d"                 | a backslash is not supported; in a pattern write [0-9]
          ColumnValues "last_event_at" > now()               | now() and times of day are not supported
          ColumnValues "last_event_at" > (now() - 3 days)    | now() and times of day are not supported
          ColumnValues "last_event_at" > 3 days              | durations and sizes are not supported
          ColumnValues "last_event_at" > 3                   | the warehouse refuses it
          ColumnValues "last_event_at" > "2018-02-30"        | the warehouse refuses it
          ColumnValues "level" = "x" with threshold > NULL   | 'with threshold > NULL' is not supported
          ColumnValues "level" = "x" with verbosity > 1      | 'with verbosity > 1' is not supported
          ReferentialIntegrity "user_id" = 1.0               | wants two parameters
          ReferentialIntegrity "user_id" "plays.user_id" = 1 | there is no table sparkify.plays
          ReferentialIntegrity "user_id" "songs.user" = 1    | sparkify.songs has no column user
          ReferentialIntegrity "user_id" "user_id" = 1       | 'user_id' is no reference
          ReferentialIntegrity "user_id,level" "songs.year" = 1 | it compares 2 columns with 1
          ReferentialIntegrity "user_id" "songs.year" = 1 where "TRUE" | takes no where clause
          RowCount > 0 where "lvl = 'x'"                     | "lvl" does not exist
          RowCount > 0 where "TRUE) OR (TRUE"                | no partner
          RowCount > 0 where "(TRUE"                         | no partner
          RowCount > 0 where "TRUE) -- "                     | remove the --
          RowCount > 0 where "level = :level"                | remove the :
          CustomSql "select 1; drop table sparkify.users" = 1 | remove the ;
          CustomSql "delete from sparkify.users" = 0         | its query begins with SELECT or WITH
          CustomSql "selection" = 0                          | its query begins with SELECT or WITH
          CustomSql "with x as (select 1) delete from sparkify.users" = 0 | the warehouse refuses it
          CustomSql "select 1 into sparkify.copied" = 1      | the warehouse refuses it
          CustomSql "select 1, 2" = 1                        | the warehouse refuses it
          CustomSql "select count(*) from sparkify.plays" = 0 | "sparkify.plays" does not exist
          CustomSql "select 1"                               | wants a comparison at its end
          CustomSql "select 1" "select 2" = 1                | wants one query in quotes
          """)
  void theRuleAndTheReasonAreTold(String rule, String reason) throws SQLException {
    Path file = warehouse.rules("users", "RowCount >= 0", rule);
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
          Metadata = { "a": "b" } Rules = [ RowCount > 0 ]   | Metadata are not supported
          x = "a" Rules = [ RowCount > 0 ]                   | variables are not supported
          RowCount > 0                                       | unexpected '>'
          """)
  void aFileOutOfTheGrammarIsTold(String text, String reason) throws SQLException {
    Path file = warehouse.file("warehouse/users.dqdl", text);
    assertThat(refusal()).startsWith(file.toString()).contains(reason);
  }

  @Test
  void allProblemsOfAllFilesAreInOneMessage() throws Exception {
    Path users = warehouse.rules("users", "IsComplete \"x\"", "RowCount > 0", "IsSafe \"user_id\"");
    Path plays = warehouse.rules("plays", "RowCount > 0");
    Path songs = warehouse.rules("songs", "RowCount > 0 where \"nothing\"");
    Path time = warehouse.rules("time", "RowCount >");
    Path artists = warehouse.rules("artists");
    Files.write(artists, "Rules = [ IsComplete \"größe\" ]".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(refusal().lines())
        .hasSize(7)
        .anyMatch(line -> line.startsWith(users + ":2: IsComplete \"x\": sparkify.users has no"))
        .anyMatch(line -> line.startsWith(users + ":4: IsSafe \"user_id\": the rule kind IsSafe"))
        .anyMatch(line -> line.startsWith(plays + ": there is no table sparkify.plays"))
        .anyMatch(line -> line.startsWith(songs + ":2: RowCount > 0 where \"nothing\": the wareho"))
        .anyMatch(line -> line.startsWith(time + ":3:1: syntax error"))
        .anyMatch(line -> line.startsWith(artists + ": it cannot be read as UTF-8 text"))
        .last()
        .asString()
        .startsWith("no rule was checked: correct these");
  }

  @Test
  void aRuleMayBeThereOnce() throws SQLException {
    Path file = warehouse.rules("users", "RowCount > 0", "RowCount  >\n0");
    assertThat(refusal())
        .startsWith(file + ":3: RowCount > 0: the same rule stands in line 2; remove one\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          CustomSql "select sum(1 / (user_id - user_id)) from sparkify.users" = 0
          CustomSql "select user_id from sparkify.users" > 0
          RowCount > 0 where "first_name::integer > 0"
          ColumnValues "first_name" matches "(["
          """)
  void aRuleThatFailsOnTheDataOnlyIsToldToo(String rule) throws SQLException {
    warehouse.sql(
        "INSERT INTO sparkify.users (user_id, first_name, last_event_at)"
            + " VALUES (1, 'Zoë', '2018-11-01'), (2, 'Ada', '2018-11-01')");
    Path file = warehouse.rules("users", "RowCount > 0", rule);
    assertThat(refusal())
        .startsWith(file + ":3: " + rule + ": the warehouse refuses it: ")
        .doesNotContain("\n" + file);
  }

  @Test
  void aGateWithoutRulesDoesNotPass() throws Exception {
    assertThat(refusal())
        .contains("no rulesets (*.dqdl) in " + folder.resolve("warehouse"), "--rules");
    Files.createDirectories(folder.resolve("warehouse"));
    assertThat(refusal()).contains("no rulesets (*.dqdl)");
    warehouse.file("warehouse/README.md", "no rules");
    assertThat(refusal()).contains("no rulesets (*.dqdl)");
  }

  @Test
  void aNamedTableHasToHaveARuleset() throws SQLException {
    warehouse.rules("users", "RowCount >= 0");
    assertThat(refusal("users", "songs"))
        .contains("no ruleset " + folder.resolve("warehouse/songs.dqdl"), "[users]");
  }

  @Test
  void theGateIsOneOfTwo() throws SQLException {
    Ending ending = warehouse.checkGate("Staging");
    assertThat(ending.exitCode()).isEqualTo(2);
    assertThat(ending.result().get("error").asString())
        .isEqualTo("there is no gate 'Staging': give --gate staging or warehouse");
  }
}
