package redshiftsql.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redshiftsql.SqlException;

class TokenizerTest {

  private static List<String> texts(String sql) {
    return Tokenizer.tokenize(sql).stream()
        .filter(t -> !t.kind().isTrivia())
        .map(Token::text)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \t\r\n",
        "select 'it''s', 'it\\'s', E'\\n', $$a$b$$, $x$ ' $x$ /* a /* b */ c */ from \"T\"\"x\" -- end",
        "select 1.5e-3, .5, 1., a#b, #t, $1, :name, ?, x::int",
        "select a||b, a<>b, a!=b, a->>'k', a#b from t;\n",
        "do $body$ select ';' $body$; insert into #t values (1e3, .5, 2.)",
        "select 'İı şğ', \"ünlü\"",
        "sélect ž"
      })
  void theTextsOfTheTokensAreTheText(String sql) {
    String joined = Tokenizer.tokenize(sql).stream().map(Token::text).collect(Collectors.joining());

    assertThat(joined).isEqualTo(sql);
  }

  @Test
  void eachTokenKnowsWhereItStands() {
    String sql = "select  a -- b\n, 'c'";

    assertThat(Tokenizer.tokenize(sql))
        .allSatisfy(t -> assertThat(sql.substring(t.start(), t.end())).isEqualTo(t.text()));
  }

  @Test
  void aBackslashEscapesInEveryString() {
    assertThat(texts("'a\\'b' 'c\\\\'")).containsExactly("'a\\'b'", "'c\\\\'");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "'a'|'b', ab",
        "'a' --x| |'b''c'|'d', ab''cd",
        "E'a\\''|'b', a\\'b",
        "'a'|'', a",
      })
  void aStringGoesOnInALaterLine(String sql, String body) {
    List<Token> tokens = Tokenizer.tokenize(sql.replace('|', '\n'));
    assertThat(tokens).hasSize(1);
    assertThat(tokens.get(0).body()).isEqualTo(body);
  }

  @Test
  void aStringInTheSameLineIsAnother() {
    assertThat(texts("'a' 'b'")).containsExactly("'a'", "'b'");
    assertThat(texts("'a' /* x\n */ 'b'")).hasSize(2);
    assertThat(texts("'a'\n, 'b'")).hasSize(3);
  }

  @Test
  void aLineCommentEndsAtACarriageReturnToo() {
    assertThat(texts("select 1 -- a\r, 2")).containsExactly("select", "1", ",", "2");
  }

  @Test
  void aSignBehindAnOperatorIsATokenOfItsOwn() {
    assertThat(texts("a=-1 and b<>+2 and c<=-d and e*-f"))
        .containsExactly(
            "a", "=", "-", "1", "and", "b", "<>", "+", "2", "and", "c", "<=", "-", "d", "and", "e",
            "*", "-", "f");
  }

  @Test
  void aHashBeginsANameWhereNoOperandIsBefore() {
    assertThat(texts("#t a#b (1)#2")).containsExactly("#t", "a", "#", "b", "(", "1", ")", "#", "2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "select 'a       | 7 | unterminated quoted string at or near \"'a\"",
        "select 'a\\'    | 7 | unterminated quoted string at or near \"'a\\'\"",
        "select \"a      | 7 | unterminated quoted identifier at or near \"\"a\"",
        "/* a /* b */    | 0 | unterminated /* comment",
        "select $x$ a    | 7 | unterminated dollar-quoted string at or near \"$x$\"",
        "select \"\"     | 7 | zero-length delimited identifier at or near \"\"\"\"",
        "select \\       | 7 | syntax error at or near \"\\\""
      })
  void whatDoesNotEndIsASyntaxErrorWhereItBegins(String sql, int position, String message) {
    assertThatThrownBy(() -> Tokenizer.tokenize(sql))
        .isInstanceOfSatisfying(
            SqlException.class, e -> assertThat(e.position()).isEqualTo(position))
        .hasMessage(message);
  }
}
