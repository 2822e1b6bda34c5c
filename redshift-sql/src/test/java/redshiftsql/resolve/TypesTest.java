package redshiftsql.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redshiftsql.parse.Parser;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;
import redshiftsql.words.DataTypes;

class TypesTest {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("n", Type.shown("integer")),
          new Column("big", Type.shown("bigint")),
          new Column("p", Type.shown("numeric(8,2)")),
          new Column("q", Type.shown("numeric(38,0)")),
          new Column("f", Type.shown("double precision")),
          new Column("v", Type.shown("character varying(20)")),
          new Column("d", Type.shown("timestamp without time zone")));

  /** The types of the columns that the last query of {@code x} has, which reads {@code t}. */
  private static List<Type> types(String sql) {
    Node tree = Parser.parse("select 'outer' from (" + sql + ") x");
    Scopes scopes =
        Scopes.of(
            tree, path -> path.equals(List.of("t")) ? Optional.of(COLUMNS) : Optional.empty());
    Node outer =
        tree.descendants().stream().filter(node -> node.is(Kind.SELECT)).findFirst().orElseThrow();
    return scopes.of(outer).columns().list().stream().map(Column::type).toList();
  }

  private static String shown(Type type) {
    if (!type.isKnown()) {
      return "?";
    }
    String name = type.name().replace(' ', '_');
    return type.length() == 0 ? name : name + "(" + type.length() + "," + type.scale() + ")";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          select n, p, v, d from t | integer numeric(8,2) character_varying(20,0) timestamp_without_time_zone
          select p / p, p * p, p + p, p - n from t | numeric(17,9) numeric(17,4) numeric(9,2) numeric(13,2)
          select n / n, n * big, n + 1, n / 2.0 from t | integer bigint integer numeric(15,4)
          select p / q, q * p, q + 1 from t | numeric(38,32) numeric(38,2) numeric(38,0)
          select f * n, f / p, -p, +n from t | double_precision double_precision numeric(8,2) integer
          select 10.0 / 3, 1, 3000000000, 99999999999999999999, 0.05 | numeric(14,12) integer bigint numeric(20,0) numeric(2,2)
          select 2147483647, 2147483648, 9223372036854775807, 9223372036854775808, 0000000000000000000000001 | integer bigint bigint numeric(19,0) integer
          select sum(p), avg(p), sum(n), avg(f), count(*) from t | numeric(38,2) numeric(38,2) bigint double_precision bigint
          select sum(p) / count(*) from t | numeric(38,4)
          select p::decimal(10, 4), cast(n as numeric), n::int8, '1'::varchar(3) from t | numeric(10,4) numeric(18,0) bigint character_varying(3,0)
          select round(p, 1), abs(n), nvl(p, 0), coalesce(n, big) from t | numeric(8,2) integer numeric(12,2) numeric(19,0)
          select case when n = 1 then p else 0 end, case n when 1 then null else n end from t | numeric(12,2) integer
          select n = 1, not n = 1, v + v, v like 'a', n is null, n in (1) from t | boolean boolean ? boolean boolean boolean
          select lower(v), len(v), getdate() from t | character_varying(20,0) integer timestamp
          select missing, $1, (select n from t), n + missing from t | ? ? ? ?
          select p from t union all select n from t | numeric(12,2)
          select p from t union all select v from t | ?
          select a from (select p as a from t) y | numeric(8,2)
          select b from (select p, n from t) y (a, b) | integer
          """)
  void expressionsHaveTypes(String sql, String types) {
    assertThat(types(sql).stream().map(TypesTest::shown)).containsExactly(types.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "VARCHAR(max) | varchar",
        "pg_catalog.int4 | int4",
        "timestamp (6) without time zone | timestamp without time zone",
        "interval day to second (3) | interval day to second",
        "int[] | int",
        "\"char\" | \"char\"",
        "\"VarChar\"(3) | varchar"
      })
  void aTypeHasItsNameOfTheTable(String written, String name) {
    Node type = type(written);

    assertThat(Types.name(type)).isEqualTo(name);
    assertThat(DataTypes.contains(name)).isTrue();
  }

  @Test
  void aTypeOfMoreDigitsThanANumberHasIsNotKnown() {
    assertThat(Types.written(type("decimal(99999999999)"))).isEqualTo(Type.UNKNOWN);
  }

  private static Node type(String written) {
    return Parser.parse("select a::" + written).descendants().stream()
        .filter(node -> node.is(Kind.TYPE))
        .findFirst()
        .orElseThrow();
  }
}
