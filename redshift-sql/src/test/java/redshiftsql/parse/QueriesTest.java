package redshiftsql.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueriesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1",
        "select a, b as c, d e, t.*, * from t",
        "select * exclude (a, b) from t",
        "select top 10 distinct a from t",
        "select distinct a into temp table x from t where a > 1 group by a having count(*) > 1",
        "select a from s.t as x (b, c), d.s.u y left outer join v using (a, b) cross join w",
        "select * from a join b join c on 1 = 1 on 2 = 2",
        "select * from (select 1) x, (a natural join b) y",
        "(select 1) union all (select 2 order by 1 limit 1) order by 1",
        "select 1 union select 2 intersect select 3 minus select 4 except select 5",
        "with recursive a (n) as (select 1 union all select n + 1 from a), b as (select 2) select * from a",
        "select a from t group by rollup (a, b), cube (c), grouping sets ((a, b), ())",
        "select a from t group by all",
        "select a from t x qualify row_number() over (partition by a order by b desc nulls last) = 1",
        "select a from t limit 1 offset 2",
        "select a from t offset 2 limit all",
        "select a from t start with a = 1 connect by nocycle prior a = b",
        "select x, i from t, t.list as x at i, x.deep[0].deeper y",
        "select k, v from t, unpivot t.o as v at k",
        "select * from (select 1 as a) pivot (count(*) as n for a in (1 as one, 2)) as p",
        "select * from t unpivot include nulls (v for k in (a as x, b)) u",
        "select * from f(1) x, s.g() as y (a)",
        "select * from ((select 1) union (select 2)) x",
        "select a from t where (a, b) in (select 1, 2) and exists (select 1)",
        "select \"From\" from \"Select\" where \"A\"\"b\" = 1",
        "select year, month, date, type, name, level, value from t"
      })
  void queriesOfRedshiftPrintBackToTheLetter(String sql) {
    assertThat(Parser.parse(sql).toText()).isEqualTo(sql);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "select distinct on (a) a from t            | on",
        "select 1 intersect all select 1            | all",
        "select * from t for update                 | for",
        "select * from t x window w as (order by a) | window",
        "select * from t fetch first 1 row only     | first",
        "select * from t x tablesample system (1)   | tablesample",
        "select * from t, lateral (select 1) x      | select",
        "values (1)                                 | values",
        "table t                                    | table",
        "select a from t where                      | end of input",
        "select from t                              | from",
        "select a, from t                           | from",
        "select a from t join u                     | end of input",
        "select a from t qualify a = 1              | a",
        "select a from t order a                    | a",
        "select 1; select                           | end of input"
      })
  void whatRedshiftHasNotIsASyntaxErrorThere(String sql, String near) {
    String where = near.startsWith("end") ? "at " + near : "at or near \"" + near + "\"";
    assertThatThrownBy(() -> Parser.parse(sql)).hasMessage("syntax error " + where);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "select 1 union select 2 intersect select 3 | (set_operation (select …) (set_operator union) (set_operation (select …) (set_operator intersect) (select …)))",
        "select 1 union select 2 minus select 3     | (set_operation (select …) (set_operator union) (select …) (set_operator minus) (select …))"
      })
  void setOperatorsByRank(String sql, String outline) {
    String tree = Outline.of(Parser.parse(sql));

    assertThat(tree.replaceAll("\\(select select \\(select_list [^)]+\\)+", "(select …)"))
        .startsWith("(script (query " + outline.replaceAll("\\)+$", ""));
  }
}
