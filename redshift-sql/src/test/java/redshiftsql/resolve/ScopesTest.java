package redshiftsql.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redshiftsql.parse.Parser;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;

class ScopesTest {
  private static final Map<List<String>, List<String>> TABLES =
      Map.of(
          List.of("t"), List.of("a", "b"),
          List.of("u"), List.of("b", "c"),
          List.of("s", "t"), List.of("x", "y"));

  private static Scopes scopes(Node tree) {
    return Scopes.of(
        tree,
        path ->
            Optional.ofNullable(TABLES.get(path))
                .map(names -> names.stream().map(Column::untyped).toList()));
  }

  private static Scope outer(String sql) {
    Node tree = Parser.parse(sql);
    Node select =
        tree.descendants().stream()
            .filter(node -> node.is(Kind.SELECT))
            .filter(node -> node.toText().startsWith("select 'outer'"))
            .findFirst()
            .orElseThrow();
    return scopes(tree).of(select);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          select 'outer' from t | a b
          select 'outer' from T join "U" using (b) | a b b c
          select 'outer' from s.t, (select a as z, b from t) x | x y z b
          select 'outer' from (t left join u on t.b = u.b) | a b b c
          select 'outer' from (t join s.t as v on true) as j (p, q) | p q x y
          select 'outer' from t as v (p) | p b
          select 'outer' from (select * from t) | a b
          select 'outer' from (select v.*, u.c from t v, u) x | a b c
          select 'outer' from (select a + 1, count(*), b::int, (c) from t, u) x | ?column? count b c
          select 'outer' from (select a from t union all select c from u) x | a
          select 'outer' from (select a[1], (b)[2] as c from t) x | a c
          select 'outer' from ((select c from u) except select a from t) x | c
          with w as (select c as d from u) select 'outer' from w | d
          with w (p, q) as (select * from t) select 'outer' from w | p q
          with w as (select a from t), t as (select a as e from w) select 'outer' from t | e
          with t as (select b from t) select 'outer' from t | b
          with t as (select x from s.t) select 'outer' from s.t | x y
          with recursive r (n) as (select 1 union all select n + 1 from r) select 'outer' from r | n
          with recursive r as (select 1 as n union all select n + 1 from r) select 'outer' from r | n
          select 1 from t where exists (with t as (select c from u) select 'outer' from t) | c
          with w as (select c from u) select 1 from t where a in (select 'outer' from w) | c
          select 'outer' from generate_series(1, 3) as g | g
          select 'outer' from generate_series(1, 3) as g (n) | n
          select 'outer' from pg_get_late_binding_view_cols() cols(view_schema name, col_num int) | view_schema col_num
          insert into t with w as (select c from u) select 'outer' from w | c
          create view v as select 'outer' from t | a b
          select 'outer' |
          """)
  void aSelectChoosesFromWhatItsFromClauseBrings(String sql, String columns) {
    Scope scope = outer(sql);
    assertThat(scope.columns().list().stream().map(Column::name))
        .containsExactly(columns == null ? new String[0] : columns.split(" "));
    assertThat(scope.isKnown()).isTrue();
  }

  @Test
  void whatNobodyKnowsIsNotThere() {
    Scope scope = outer("select 'outer' from t, missing");
    assertThat(scope.isKnown()).isFalse();
    assertThat(scope.hasColumn("a")).isTrue();
    assertThat(scope.hasColumn("z")).isFalse();
    assertThat(scope.hasRange("missing")).isTrue();
    assertThat(scope.hasRange("a")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          with t as (select * from public.t) select * from t | public.t
          with t as (select * from t) select * from t | t
          with recursive t as (select 1 as n union all select n from t) select * from t |
          with a as (select * from b), b as (select 1 as x) select * from b, a | b
          select * from t where exists (with t as (select 1 as x) select * from t) | t
          delete from t using u where t.b = u.b | u
          """)
  void theTablesOfTheDatabaseAreToldFromThoseOfWith(String sql, String tables) {
    assertThat(
            scopes(Parser.parse(sql)).tables().stream().map(t -> String.join(".", Scopes.path(t))))
        .containsExactly(tables == null ? new String[0] : tables.split(" "));
  }

  @Test
  void columnsThatDoubleAgainAndAgainAreCut() {
    StringBuilder sql = new StringBuilder("with c0 as (select * from t)");
    for (int i = 1; i <= 40; i++) {
      sql.append(", c" + i + " as (select * from c" + (i - 1) + " x, c" + (i - 1) + " y)");
    }
    Scope scope = outer(sql + " select 'outer' from c40");
    assertThat(scope.isKnown()).isFalse();
    assertThat(scope.columns().list()).hasSizeLessThan(20_000);
  }
}
