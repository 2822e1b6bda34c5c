package com.sparkify.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTest {
  private static TestWarehouse warehouse;

  @BeforeAll
  static void create() throws Exception {
    warehouse = TestWarehouse.empty();
  }

  @AfterAll
  static void close() throws Exception {
    warehouse.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"it's", "''", "'; DROP TABLE t; --", "\"", "$$", "é :name ?", ""})
  void theServerReadsALiteralAsItWas(String text) throws SQLException {
    assertThat(value("SELECT " + Sql.literal(text) + " AS value")).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "a\"b", "time", "a b", "\"; DROP TABLE t; --", "it's"})
  void theServerReadsANameAsItWas(String name) throws SQLException {
    assertThat(
            value(
                "SELECT x."
                    + Sql.identifier(name)
                    + " AS value FROM (SELECT 'v' AS "
                    + Sql.identifier(name)
                    + ") AS x"))
        .isEqualTo("v");
  }

  private static String value(String sql) throws SQLException {
    NamedStatement statement = new NamedStatement(sql, List.of());
    try (Warehouse session = warehouse.open()) {
      return session.inTransaction(
          List.of(), transaction -> transaction.query(statement, Map.of()).get(0).text("value"));
    }
  }

  @Test
  void whatCannotBeQuotedIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Sql.identifier(""));
    assertThatIllegalArgumentException().isThrownBy(() -> Sql.identifier("a\0b"));
    assertThatIllegalArgumentException().isThrownBy(() -> Sql.literal("a\\b"));
    assertThatIllegalArgumentException().isThrownBy(() -> Sql.literal("a\0b"));
  }
}
