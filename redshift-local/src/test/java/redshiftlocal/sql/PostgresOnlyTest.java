package redshiftlocal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
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

  private final Translator translator = new Translator();

  private Stream<DynamicTest> refused(
      String names, Predicate<String> known, Function<String, String> statement)
      throws IOException {
    try (Postgres postgres = PostgresConnection.open(SharedServer.get().postgres())) {
      return postgres.query(names).stream()
          .map(row -> row.get(0))
          .filter(known.negate())
          .map(statement)
          .map(sql -> DynamicTest.dynamicTest(sql, () -> refuse(sql)))
          .toList()
          .stream();
    }
  }

  private void refuse(String sql) {
    assertThat(catchThrowable(() -> translator.plans(sql)))
        .as(sql)
        .isInstanceOf(RedshiftException.class);
  }

  @TestFactory
  Stream<DynamicTest> functions() throws IOException {
    return refused(
        "SELECT DISTINCT proname FROM pg_proc WHERE oid < 16384 ORDER BY 1",
        name -> !Functions.named(name).isEmpty(),
        name -> "select " + name + "(a) from t");
  }

  @TestFactory
  Stream<DynamicTest> types() throws IOException {
    return refused(
        "SELECT typname FROM pg_type WHERE oid < 16384 AND typtype <> 'c' ORDER BY 1",
        KnownNames.TYPES::contains,
        name -> "select a::" + name + " from t");
  }

  @TestFactory
  Stream<DynamicTest> typesOfColumns() throws IOException {
    return refused(
        "SELECT typname FROM pg_type WHERE oid < 16384 AND typtype <> 'c' ORDER BY 1",
        KnownNames.TYPES::contains,
        name -> "create table t (a " + name + ")");
  }

  @TestFactory
  Stream<DynamicTest> operators() throws IOException {
    return refused(
        "SELECT DISTINCT oprname FROM pg_operator WHERE oid < 16384 ORDER BY 1",
        KnownNames.OPERATORS::contains,
        name -> "select a " + name + " b from t");
  }

  @TestFactory
  Stream<DynamicTest> settings() throws IOException {
    return refused(
        "SELECT lower(name) FROM pg_settings ORDER BY 1",
        KnownNames.SETTINGS::contains,
        name -> "set " + name + " to 'x'");
  }

  @TestFactory
  Stream<DynamicTest> statements() throws IOException {
    return refused(
        "SELECT word FROM pg_get_keywords() ORDER BY 1", BEGINNINGS::contains, word -> word + " t");
  }
}
