package redshiftlocal.sql.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redshiftlocal.errors.RedshiftException;
import redshiftsql.tree.NameCase;

class StatementTokensTest {

  @ParameterizedTest
  @ValueSource(strings = {"select 'open", "select /* open"})
  void whatIsNotClosedIsRefused(String sql) {
    assertThatThrownBy(() -> StatementTokens.of(sql, NameCase.FOLDED))
        .isInstanceOf(RedshiftException.class)
        .hasMessageContaining("unterminated");
  }

  /** Or a statement that PostgreSQL runs would be hidden from the rules. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1 -- a\r; checkpoint",
        "select E'a'\n'\\'' ; checkpoint --'",
        "select E'a' -- b\n'\\'' ; checkpoint --'",
        "select\u2003 1; checkpoint"
      })
  void aStatementEndsWherePostgresEndsIt(String sql) {
    assertThat(StatementTokens.of(sql, NameCase.FOLDED)).hasSize(2);
  }

  @Test
  void semicolonsInStringsAndCommentsEndNoStatement() {
    String sql = "select ';' /* ; */; select $$;$$ -- ;\n; ";
    assertThat(StatementTokens.of(sql, NameCase.FOLDED)).hasSize(2);
  }
}
