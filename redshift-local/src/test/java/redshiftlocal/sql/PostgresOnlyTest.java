package redshiftlocal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import redshiftlocal.SharedServer;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.wire.Postgres;
import redshiftlocal.wire.PostgresConnection;
import redshiftsql.words.DataTypes;
import redshiftsql.words.Functions;
import redshiftsql.words.KnownNames;

/** Everything that PostgreSQL has by name and Redshift has not is refused before it gets there. */
class PostgresOnlyTest {
  /** Beginnings of statements that a table's name may follow; the others need more, or are none. */
  private static final List<String> BEGINNINGS =
      List.of(
          "analyse",
          "analyze",
          "call",
          "close",
          "copy",
          "deallocate",
          "delete",
          "execute",
          "lock",
          "select",
          "show",
          "truncate",
          "use",
          "vacuum");

  /**
   * A list of PostgreSQL's.
   *
   * @param names a query of them
   * @param known whether Redshift has one
   * @param statement what names one where Redshift would have to know it
   */
  private record Listed(
      String names, Predicate<String> known, Function<String, String> statement) {}

  private static final List<Listed> LISTS =
      List.of(
          new Listed(
              "SELECT DISTINCT proname FROM pg_proc WHERE oid < 16384 ORDER BY 1",
              name -> !Functions.named(name).isEmpty(),
              name -> "select " + name + "(a) from t"),
          new Listed(
              "SELECT typname FROM pg_type WHERE oid < 16384 AND typtype <> 'c' ORDER BY 1",
              DataTypes::contains,
              name -> "select a::" + name + " from t"),
          new Listed(
              "SELECT typname FROM pg_type WHERE oid < 16384 AND typtype <> 'c' ORDER BY 1",
              DataTypes::contains,
              name -> "create table t (a " + name + ")"),
          new Listed(
              "SELECT DISTINCT oprname FROM pg_operator WHERE oid < 16384 ORDER BY 1",
              KnownNames.OPERATORS::contains,
              name -> "select a " + name + " b from t"),
          new Listed(
              "SELECT lower(name) FROM pg_settings ORDER BY 1",
              KnownNames.SETTINGS::contains,
              name -> "set " + name + " to 'x'"),
          new Listed(
              "SELECT word FROM pg_get_keywords() ORDER BY 1",
              BEGINNINGS::contains,
              word -> word + " t"));

  private final Translator translator = new Translator();

  @TestFactory
  Stream<DynamicTest> whatRedshiftHasNotIsRefused() throws IOException {
    List<String> statements = new ArrayList<>();
    try (Postgres postgres = PostgresConnection.open(SharedServer.get().postgres())) {
      for (Listed listed : LISTS) {
        postgres.query(listed.names).stream()
            .map(row -> row.get(0))
            .filter(listed.known.negate())
            .map(listed.statement)
            .forEach(statements::add);
      }
    }
    return statements.stream().map(sql -> DynamicTest.dynamicTest(sql, () -> refuse(sql)));
  }

  private void refuse(String sql) {
    assertThat(catchThrowable(() -> translator.plans(sql)))
        .as(sql)
        .isInstanceOf(RedshiftException.class);
  }
}
