package redshiftlocal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.sql.plan.Plan;
import redshiftsql.parse.Parser;
import redshiftsql.resolve.Column;
import redshiftsql.resolve.Relations;
import redshiftsql.resolve.Type;

/** Text in, plan out. Sources of the Redshift facts: developer guide, at each rule's class. */
class TranslatorTest {
  private final Translator translator = new Translator();

  private Plan plan(String sql) {
    assertThat(translator.plans(sql)).hasSize(1);
    return translator.plans(sql).get(0);
  }

  private String passed(String sql) {
    Plan plan = plan(sql) instanceof Plan.BySetting choice ? choice.at(false) : plan(sql);
    assertThat(plan).isInstanceOf(Plan.PassThrough.class);
    return ((Plan.PassThrough) plan).sql();
  }

  private Plan.Script script(String sql) {
    assertThat(plan(sql)).isInstanceOf(Plan.Script.class);
    return (Plan.Script) plan(sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT $1::int, $2 from t where \"a\" = $3",
        "delete from t using s where \"t\".\"a\" = \"s\".\"a\"",
        "update t set b = \"s\".\"b\" from s where \"t\".\"a\" = \"s\".\"a\"",
        "insert into t (a, b) values (1, 'x'), (2, 'y')",
        "alter table t rename to u",
        "SELECT 'nvl(1, 2) sysdate #t'",
        "SELECT \"t\".\"sysdate\", other.nvl(1, 2) from t"
      })
  void mostPassesAsItIs(String sql) {
    assertThat(passed(sql)).isEqualToNormalizingWhitespace(sql);
  }

  @Test
  void anUpdateFromOtherTablesDependsOnASetting() {
    Plan.BySetting choice = (Plan.BySetting) plan("update t set b = 1 from s where t.a = s.a");
    assertThat(choice.setting()).isEqualTo("error_on_nondeterministic_update");
    assertThat(choice.at(true).sql())
        .isEqualToNormalizingWhitespace(
            "UPDATE t set b = 1 FROM s WHERE (\"t\".\"a\" = \"s\".\"a\") AND (NOT EXISTS (SELECT"
                + " FROM t , s WHERE (\"t\".\"a\" = \"s\".\"a\") GROUP BY \"t\".ctid"
                + " HAVING redshift_local.refuse_second_match(count(*))))");
    assertThat(plan("update t set b = 1 where a = 2")).isInstanceOf(Plan.PassThrough.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "select \"MixedCase\" from \"T\" | SELECT \"mixedcase\" from \"t\"",
        "select * from #t | SELECT * from \"#t\"",
        "select sysdate | SELECT pg_catalog.sysdate()",
        "select 1 minus select 2 | SELECT 1 EXCEPT SELECT 2",
        "select nvl(1, nvl(null, 0)) | SELECT COALESCE(1, COALESCE(null, 0))",
        "select nvl2(a, 1, 2) | SELECT CASE WHEN (\"a\") IS NOT NULL THEN 1 ELSE 2 END",
        "select top 3 1 from t order by 1 | SELECT 1 from t ORDER BY 1 LIMIT 3",
        "select dateadd(day, 1, '2018-11-01') | SELECT redshift_local.date_add('day', 1, timestamp '2018-11-01')",
        "select datediff('Day', a, b) | SELECT redshift_local.date_diff('Day', \"a\", \"b\")",
        "select cast(a as varchar(max)) | SELECT CAST(\"a\" AS varchar ( 65535 ))",
        "select 1::decimal | SELECT 1::numeric(18,0)",
        "select decode(1, 1, 'x', 'y') | SELECT CASE (1) WHEN 1 THEN 'x' ELSE 'y' END",
        "select 'it\\'s', '\\\\' | SELECT 'it''s', E'\\\\'",
        "delete t where 1 = 1 | DELETE FROM t where 1 = 1",
        "select case 1 when 1 then 1when 2 then 3 end"
            + " | SELECT case 1 when 1 then 1 when 2 then 3 end",
        "select 1 year, 2 as \"Month\" | SELECT 1 AS \"year\", 2 AS \"month\"",
        "select oid from pg_class | SELECT \"oid\" from pg_catalog.redshift_class AS \"pg_class\""
      })
  void differencesAreRewritten(String redshift, String postgres) {
    assertThat(passed(redshift)).isEqualToNormalizingWhitespace(postgres);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "insert into t values (1) on conflict do nothing | 42601",
        "insert into t values (1) returning a | 42601",
        "select distinct on (a) a from t | 42601",
        "select * from t for update | 42601",
        "create index i on t (a) | 0A000",
        "create table t (a serial) | 42704",
        "create table t (a uuid) | 42704",
        "create table t (a jsonb) | 42704",
        "create table t (a bytea) | 42704",
        "create table t (a int[]) | 0A000",
        "create table t (a int check (a > 0)) | 0A000",
        "create table t (a int) diststyle key | 42601",
        "create table t (a int) with (fillfactor = 70) | 42601",
        "create table t (a varchar(65536)) | 22023",
        "select '1'::uuid | 42704",
        "select array[1, 2] | 0A000",
        "unload ('select 1') to 's3://b/k' | 0A000",
        "create view v as select a from t with no schema binding | 0A000",
        "alter table t append from u | 0A000"
      })
  void whatRedshiftOrThisServerHasNotIsRefused(String sql, String state) {
    assertThatThrownBy(() -> translator.plans(sql))
        .isInstanceOfSatisfying(
            RedshiftException.class, e -> assertThat(e.sqlState()).isEqualTo(state));
  }

  @Test
  @Timeout(10)
  void thousandsOfLinesOfCommentsAreTranslatedSoon() {
    String sql = "select 1 " + "-- and so on\n".repeat(40_000) + "as n";
    assertThat(passed(sql)).isEqualToNormalizingWhitespace("SELECT 1 AS \"n\"");
  }

  @Test
  void aTablesLayoutAndKeysAreRememberedAndNotEnforced() {
    Plan.Script script =
        script(
            "create table s.t (a int primary key, b varchar(3) encode zstd,"
                + " c int references s.u (x)) distkey (a) sortkey (a)");
    assertThat(script.tag()).isEqualTo("CREATE TABLE");
    String all = String.join("\n", script.statements());
    assertThat(script.statements().get(0))
        .startsWith("CREATE TABLE \"s\".\"t\" (\"a\" integer NOT NULL")
        .contains("\"b\" varchar(3)", "octet_length(\"b\") <= 3")
        .doesNotContainIgnoringCase("distkey", "encode", "primary", "references");
    assertThat(all).contains("set_layout", "'KEY'", "set_encoding", "'zstd'", "add_key");
    assertThat(all).doesNotContain("INDEX", "UNIQUE");
  }

  @Test
  void ifNotExistsLeavesAnExistingTableAlone() {
    Plan.Script script = script("create table if not exists t (a int primary key)");
    assertThat(script.statements()).hasSize(1);
    assertThat(script.statements().get(0))
        .startsWith("CALL redshift_local.unless_there(current_schema(), 't', ARRAY['CREATE TABLE");
  }

  @Test
  void bareTypesHaveRedshiftsDefaults() {
    assertThat(script("create table t (a varchar, b text, c char, d decimal)").statements().get(0))
        .contains("\"a\" varchar(256)", "\"b\" varchar(256)", "\"c\" char(1)", "numeric(18,0)");
  }

  @Test
  void truncateCommitsAndVacuumIsRefusedInABlock() {
    assertThat(script("truncate t").block()).isEqualTo(Plan.Block.COMMITS);
    assertThat(script("vacuum full t").block()).isEqualTo(Plan.Block.REFUSED_INSIDE);
  }

  @Test
  void lockShutsReadersOut() {
    assertThat(script("lock a, s.b").statements())
        .containsExactly("LOCK TABLE \"a\", \"s\".\"b\" IN ACCESS EXCLUSIVE MODE");
  }

  @Test
  void copyIsLoadedAndBlankIsEmpty() {
    assertThat(plan("copy t from 's3://b/k' iam_role 'r'")).isInstanceOf(Plan.Load.class);
    assertThat(plan(" -- nothing")).isInstanceOf(Plan.Empty.class);
  }

  @Test
  void selectIntoAHashNameMakesATemporaryTable() {
    assertThat(passed("select a into #u from t")).contains("INTO TEMPORARY \"#u\"");
    assertThat(passed("insert into #u select 1")).doesNotContain("TEMPORARY");
  }

  /** Or a name could be spelled that no guard knows. */
  @Test
  void noEscapeOfUnicodeReachesPostgres() {
    assertThatThrownBy(() -> plan("select * from U&\"pg\\005fauthid\""))
        .hasMessageContaining("syntax error");
    assertThat(passed("select u&'\\0041'")).contains("\"u\"").doesNotContain("\\");
  }

  private static Relations columns(String... names) {
    List<Column> columns =
        Stream.of(names).map(name -> new Column(name, Type.shown("integer"))).toList();
    return path -> Optional.of(columns);
  }

  @Test
  void anAliasIsReplacedOnlyWhenNoTableHasItsName() {
    Plan.NeedsColumns open = (Plan.NeedsColumns) plan("select a + 1 as b, b * 2 as c from t");
    assertThat(open.tables()).containsExactly(List.of("t"));
    assertThat(translator.with(columns("a", "b"), open))
        .isEqualTo(new Plan.PassThrough("SELECT \"a\" + 1 AS \"b\", \"b\" * 2 AS \"c\" from t"));
    assertThat(translator.with(columns("a"), open))
        .isEqualTo(
            new Plan.PassThrough("SELECT \"a\" + 1 AS \"b\", (\"a\" + 1) * 2 AS \"c\" from t"));
  }

  @Test
  void qualifyKeepsRowsByTheFirstKeyOfTheOrder() {
    assertThat(passed("select a from t x qualify rank() over (order by a) = 1 order by a"))
        .isEqualToIgnoringWhitespace(
            "SELECT \"a\" from t AS \"x\" ORDER BY generate_series(1, CASE WHEN"
                + " (rank() over (order by \"a\") = 1) THEN 1 ELSE 0 END), \"a\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nvl(%s, 1)",
        "(%s)",
        "cast(%s as decimal)",
        "(select top 1 %s from t)",
        "coalesce(%s, 'a')"
      })
  void timeGrowsWithTheTextAndNotWithTheDepth(String layer) {
    String nested = "1";
    for (int i = 0; i < 900; i++) {
      nested = layer.replace("%s", nested);
    }
    String many = String.join(", ", Collections.nCopies(20, nested));
    assertTimeoutPreemptively(
        Duration.ofSeconds(60), () -> deeply(() -> translator.plans("select " + many + " from t")));
  }

  /** Runs it with the stack that a session's thread has. */
  private static <T> T deeply(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    new Thread(null, task, "deep", Parser.STACK_BYTES).start();
    return task.get();
  }

  @Test
  void whatIsTooDeepOrGrowsTooLongIsRefused() {
    String deep = "select " + "(".repeat(2000) + "1" + ")".repeat(2000);
    assertThatThrownBy(() -> deeply(() -> translator.plans(deep)))
        .rootCause()
        .hasMessage("stack depth limit exceeded");
    StringBuilder nested = new StringBuilder("a");
    for (int i = 0; i < 30; i++) {
      nested.insert(0, "decode(").append(", b, 1, c, 2)");
    }
    assertThatThrownBy(() -> translator.plans("select " + nested + " from t"))
        .hasMessageContaining("grows by more than 1048576 characters");
  }
}
