package redshiftsql.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CheckTest {
  @TempDir Path folder;

  private record Run(int exit, String out, String err) {}

  private static Run run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        new CommandLine(new Check())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new Run(exit, out.toString(), err.toString());
  }

  private Path file(String sql) throws Exception {
    return Files.writeString(folder.resolve("a.sql"), sql);
  }

  private static String firstProblem(String sql) {
    return new Checker(Set.of())
        .check(sql).stream()
            .flatMap(v -> v.problem().stream())
            .map(Problem::message)
            .findFirst()
            .orElse("ok");
  }

  @Test
  void aLineAStatementWithThePlaceOfWhatIsWrong() throws Exception {
    Path file = file("-- two\nselect 1;\n\nselect a\n  fro m;\nselect 2");

    Run run = run(file.toString());

    assertThat(run.out().lines())
        .containsExactly(
            file + ":2: ok", file + ":5:7: syntax error at or near \"m\"", file + ":6: ok");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void quietlyOnlyWhatIsWrong() throws Exception {
    Run run = run("--quiet", file("select 1; select 2").toString());

    assertThat(run).isEqualTo(new Run(0, "", ""));
  }

  @Test
  void aFileThatCannotBeReadIsToldAndTheOthersAreRead() throws Exception {
    Path file = file("select 1");

    Run run = run(folder.resolve("none.sql").toString(), file.toString());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEqualTo(file + ":1: ok" + System.lineSeparator());
    assertThat(run.err()).contains("none.sql: cannot be read as UTF-8 text");
  }

  @Test
  void aTextThatCannotBeCutIntoTokensIsOneStatement() throws Exception {
    Path file = file("select 1;\nselect 'a");

    assertThat(run(file.toString()).out().strip())
        .isEqualTo(file + ":2:8: unterminated quoted string at or near \"'a\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "select jsonb_build_object('a', 1)      | function jsonb_build_object(\"unknown\", \"unknown\") does not exist",
        "select string_agg(v, ',') as pg_names  | function string_agg(\"unknown\", \"unknown\") does not exist",
        "select pg_catalog.make_date(1, 2, 3)   | function make_date(\"unknown\", \"unknown\", \"unknown\") does not exist",
        "select left('a')                       | function left does not take 1 argument",
        "select a::point                        | type \"point\" does not exist",
        "select cast(a as jsonb)                | type \"jsonb\" does not exist",
        "select array[1, 2]                     | array types are not supported on Redshift tables",
        "select a::int[]                        | array types are not supported on Redshift tables",
        "select * from (values (1)) x          | syntax error at or near \"values\"",
        "select a @> b                          | operator does not exist: @>",
        "set work_mem to '1GB'                  | unrecognized configuration parameter \"work_mem\"",
        "select * from svv_nothing              | relation \"svv_nothing\" does not exist",
        "select * from pg_catalog.pg_wal        | relation \"pg_wal\" does not exist",
        "select dateadd(fortnight, 1, a)        | date part \"fortnight\" not recognized",
        "select extract(fortnight from a)       | date part \"fortnight\" not recognized"
      })
  void namesThatRedshiftDoesNotKnow(String sql, String message) {
    assertThat(firstProblem(sql)).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select dateadd(mon, 1, sysdate), datediff('day', a, b), extract(epoch from a), len('a')",
        "select f_mine(1), analytics.mine(2), nvl(a, b, c), a::varchar(10), a::character varying(3)",
        "select count(*), count(distinct a), listagg(a, ',') within group (order by b)",
        "select a::double precision, b::timestamp without time zone, c::\"char\"",
        "set search_path to a, b; set my.variable to 'x'",
        "select * from svv_table_info, pg_class c, mine.svv_nothing",
        "select a ~ b, a !~ b, a || b, |/ 4, a # b, @ -1"
      })
  void namesThatRedshiftKnowsOrUsersMake(String sql) {
    assertThat(firstProblem(sql)).isEqualTo("ok");
  }

  @Test
  void aFunctionThatIsToldOfIsKnown() throws Exception {
    Path file = file("select mine(1)");

    assertThat(run(file.toString()).exit()).isEqualTo(1);
    assertThat(run("--function", "mine", file.toString()).exit()).isZero();
  }
}
