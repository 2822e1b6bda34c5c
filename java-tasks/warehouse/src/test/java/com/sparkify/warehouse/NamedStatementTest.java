package com.sparkify.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedStatementTest {
  @Test
  void namesBecomeQuestionMarksInOrder() {
    NamedStatement statement =
        NamedStatement.parse("SELECT :b, f(:a_1),:b FROM t WHERE c>=:from AND d<:to");
    assertThat(statement.sql()).isEqualTo("SELECT ?, f(?),? FROM t WHERE c>=? AND d<?");
    assertThat(statement.names()).containsExactly("b", "a_1", "b", "from", "to");
  }

  @Test
  void aCastOfAValueIsNoName() {
    NamedStatement statement = NamedStatement.parse("SELECT :at::timestamp, x::varchar(5)");
    assertThat(statement.sql()).isEqualTo("SELECT ?::timestamp, x::varchar(5)");
    assertThat(statement.names()).containsExactly("at");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT '10:a', 'it''s :b', ':c'",
        "SELECT \"a:b\", \"say \"\":c\"\"\"",
        "SELECT 1 -- not :a\n, 2",
        "SELECT 1 -- it's :a",
        "SELECT /* :a\n':b */ 1",
        "SELECT x::date",
        "SELECT 1 : 2, a:1",
        "SELECT 'never closed :a",
        "SELECT :",
        ""
      })
  void elsewhereAColonIsText(String sql) {
    assertThat(NamedStatement.parse(sql)).isEqualTo(new NamedStatement(sql, List.of()));
  }

  @Test
  void whatFollowsAQuoteOrACommentIsReadAgain() {
    assertThat(NamedStatement.parse("SELECT 'a':b, /* c */:d, -- e\n:f").names())
        .containsExactly("b", "d", "f");
  }
}
