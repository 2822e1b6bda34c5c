package com.sparkify.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SqlFileTest {
  @Test
  void aSemicolonAtALinesEndEndsAStatement() {
    SqlFile file =
        SqlFile.parse(
            "two.sql",
            """
            -- What it is for; it ends nothing;
            SELECT ';' AS a,

              :b
            FROM t; \s
              -- Indented.
            DELETE FROM t;
            """);
    assertThat(file.statements())
        .extracting(NamedStatement::sql)
        .containsExactly("SELECT ';' AS a,\n  ?\nFROM t", "DELETE FROM t");
    assertThatThrownBy(file::only).hasMessage("two.sql has 2 statements, not one");
  }

  @Test
  void aFileWithoutItsLastSemicolonIsRefused() {
    assertThatThrownBy(() -> SqlFile.parse("cut.sql", "SELECT 1;\nSELECT 2\n"))
        .hasMessage("cut.sql does not end with a semicolon");
  }

  @Test
  void aMissingResourceIsNamed() {
    assertThatThrownBy(() -> SqlFile.of(SqlFileTest.class, "absent.sql"))
        .hasMessage("there is no resource absent.sql next to com.sparkify.warehouse.SqlFileTest");
  }
}
