package redshiftsql.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import redshiftsql.SqlException;
import redshiftsql.tree.Node;

class ExpressionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1 + 2 * 3             | (operation (literal 1) + (operation (literal 2) * (literal 3)))",
        "1 - 2 - 3             | (operation (literal 1) - (literal 2) - (literal 3))",
        "-a ^ 2                | (operation (prefix - (column a)) ^ (literal 2))",
        "not a and b or c      | (operation (operation (prefix not (column a)) and (column b)) or (column c))",
        "a or b or c           | (operation (column a) or (column b) or (column c))",
        "a = b is null         | (is (operation (column a) = (column b)) is null)",
        "a between 1 and 2 and b | (operation (between (column a) between (literal 1) and (literal 2)) and (column b))",
        "not a in (1, 2)       | (prefix not (in (column a) in (row ( (literal 1) , (literal 2) ))))",
        "a not like b escape 'x' | (like (column a) not like (column b) escape (literal 'x'))",
        "a::int::text          | (cast (cast (column a) :: (type int)) :: (type text))",
        "-1::int               | (prefix - (cast (literal 1) :: (type int)))",
        "s.t.a                 | (column s . t . a)",
        "a.b[0].c              | (column (column (column a . b) (subscript [ (literal 0) ])) . c)",
        "a at time zone 'UTC'  | (at_time_zone (column a) at time zone (literal 'UTC'))",
        "a = any (select 1)    | (operation (column a) = (quantified any (subquery ( (query (select select (select_list (select_item (literal 1))))) ))))",
        "(select 1) + 1        | (operation (subquery ( (query (select select (select_list (select_item (literal 1))))) )) + (literal 1))",
        "((select 1) + 1)      | (parenthesised ( (operation (subquery ( (query (select select (select_list (select_item (literal 1))))) )) + (literal 1)) ))",
        "date '2018-11-01'     | (typed_literal (type date) '2018-11-01')",
        "interval '1' day      | (typed_literal (type interval) '1' day)",
        "interval '1' day to second (3)::text | (cast (typed_literal (type interval) '1' day to second ( 3 )) :: (type text))",
        "a::interval year to month | (cast (column a) :: (type interval year to month))",
        "cast(a as interval second(3)) | (cast_call cast ( (column a) as (type interval second ( 3 )) ))",
        "timestamp with time zone 'x' | (typed_literal (type timestamp with time zone) 'x')",
        "case a when 1 then 2 else 3 end | (case case (column a) (when when (literal 1) then (literal 2)) (else else (literal 3)) end)",
        "cast(a as numeric(10, 2)) | (cast_call cast ( (column a) as (type numeric ( 10 , 2 )) ))",
        "convert(double precision, a) | (cast_call convert ( (type double precision) , (column a) ))",
        "substring(a from 1 for 2) | (keyword_call (name substring) (arguments ( (column a) from (literal 1) for (literal 2) )))",
        "substring(a, 1)       | (call (name substring) (arguments ( (column a) , (literal 1) )))",
        "extract(year from a)  | (keyword_call (name extract) (arguments ( year from (column a) )))",
        "trim(both 'x' from a) | (keyword_call (name trim) (arguments ( both (literal 'x') from (column a) )))",
        "count(distinct a)     | (call (name count) (arguments ( distinct (column a) )))",
        "left(a, 1)            | (call (name left) (arguments ( (column a) , (literal 1) )))",
        "sysdate               | (bare_call sysdate)",
        "t.sysdate             | (column t . sysdate)",
        "a = b (+)             | (operation (column a) = (column b) (outer_mark ( + )))",
        "lag(a) ignore nulls over (order by b) | (call (name lag) (arguments ( (column a) )) (null_treatment ignore nulls) (over over ( (order_by order by (order_item (column b))) )))",
        "sum(a) over (partition by b order by c rows unbounded preceding) | (call (name sum) (arguments ( (column a) )) (over over ( (partition_by partition by (column b)) (order_by order by (order_item (column c))) (frame rows unbounded preceding) )))",
        "listagg(a, ',') within group (order by b) | (call (name listagg) (arguments ( (column a) , (literal ',') )) (within_group within group ( (order_by order by (order_item (column b))) )))"
      })
  void treesOfExpressions(String expression, String outline) {
    assertThat(Outline.ofExpression(expression)).isEqualTo(outline);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1 +                       | 10 | syntax error at end of input",
        "a b c                     | 11 | syntax error at or near \"c\"",
        "interval '1' year to day  | 28 | syntax error at or near \"day\"",
        "a::interval month to year | 28 | syntax error at or near \"year\"",
        "interval '1' day (3)      | 24 | syntax error at or near \"(\"",
        "count(*) filter (where a) | 23 | syntax error at or near \"(\"",
        "f(select 1)               | 9  | syntax error at or near \"select\"",
        "case when 1 end           | 19 | syntax error at or near \"end\"",
        "a is 1                    | 12 | syntax error at or near \"1\"",
        "sum(a) over w             | 19 | syntax error at or near \"w\"",
        "sum(a) over (order by b groups 1 preceding) | 31 | syntax error at or near \"groups\"",
        "a = not b                 | 11 | syntax error at or near \"not\""
      })
  void theErrorStandsWhereItIs(String expression, int position, String message) {
    assertThatThrownBy(() -> Parser.parse("select " + expression))
        .isInstanceOfSatisfying(
            SqlException.class, e -> assertThat(e.position()).isEqualTo(position))
        .hasMessage(message);
  }

  @Test
  void concatenations() {
    assertThat(Outline.ofExpression("a || b || c"))
        .isEqualTo("(operation (column a) || (column b) || (column c))");
  }

  @Test
  void manyOperatorsInARowMakeNoDeepTree() {
    String sum = "select " + String.join(" or ", Collections.nCopies(20_000, "a = 1"));

    Node tree = Parser.parse(sum);

    assertThat(tree.toText()).isEqualTo(sum);
  }

  @ParameterizedTest
  @MethodSource
  void nestingHasABound(String deep) throws InterruptedException {
    List<SqlException> errors = new ArrayList<>();
    Thread thread = new Thread(null, () -> parse(deep, errors), "deep", Parser.STACK_BYTES);
    thread.start();
    thread.join();

    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).sqlState()).isEqualTo("54001");
    assertThat(errors.get(0)).hasMessage("stack depth limit exceeded");
  }

  private static void parse(String expression, List<SqlException> errors) {
    try {
      Parser.parse("select " + expression);
    } catch (SqlException e) {
      errors.add(e);
    }
  }

  static List<String> nestingHasABound() {
    int n = 12_000;
    return List.of(
        "(".repeat(n) + "1" + ")".repeat(n),
        "(select ".repeat(n) + "1" + ")".repeat(n),
        "f(".repeat(n) + "1" + ")".repeat(n),
        "case when ".repeat(n) + "1" + " then 1 end".repeat(n),
        "not ".repeat(n) + "a",
        "- ".repeat(n) + "a",
        "1" + "::int".repeat(n),
        "a" + "[1]".repeat(n),
        "* from " + "(".repeat(n) + "t" + ")".repeat(n),
        "* from " + "a join ".repeat(n) + "a " + "on b ".repeat(n));
  }
}
