package redshiftlocal.sql.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redshiftlocal.errors.RedshiftException;
import redshiftsql.tree.NameCase;

class TokenizerTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "select 1",
        "select 'it''s', E'a\\'b', 'back\\', $1::int -- end",
        "select /* one /* two */ still */ 1",
        "create table #t (\"A\"\"b\" int); insert into #t values (1e3, .5, 2.)",
        "do $body$ select ';' $body$; select $$x$$",
        "select a||b, a<>b, a!=b, a->>'k', a#b from t;\n",
        "select 'İı şğ', \"ünlü\""
      })
  void theTextsJoinedGiveTheSqlBack(String sql) {
    assertThat(Tokens.text(Tokenizer.tokenize(sql))).isEqualTo(sql);
  }

  @ParameterizedTest
  @ValueSource(strings = {"select 'open", "select /* open"})
  void whatIsNotClosedIsRefused(String sql) {
    assertThatThrownBy(() -> Tokenizer.tokenize(sql))
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

  @ParameterizedTest
  @ValueSource(strings = {"select * from U&\"pg\\005fauthid\"", "select u&'\\0041'"})
  void escapesOfUnicodeAreNoSyntax(String sql) {
    assertThatThrownBy(() -> Tokenizer.tokenize(sql)).hasMessageContaining("syntax error");
  }

  @Test
  void semicolonsInStringsAndCommentsEndNoStatement() {
    String sql = "select ';' /* ; */; select $$;$$ -- ;\n; ";
    assertThat(StatementTokens.of(sql, NameCase.FOLDED)).hasSize(2);
  }
}
