package redshiftlocal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redshiftsql.check.Checker;
import redshiftsql.check.Problem;
import redshiftsql.parse.Parser;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;
import redshiftsql.tree.TokenKind;
import redshiftsql.tree.Tokenizer;

/** What redshift-sql makes of every statement of the cases, without a server. */
class CaseTextsTest {

  /** The texts that a case expects Redshift to read, their placeholders filled in. */
  static Stream<String> texts() {
    return CaseFile.all().stream()
        .flatMap(file -> file.cases().stream())
        .flatMap(one -> one.steps().stream())
        .filter(step -> step.sql() != null && step.error() == null)
        .map(step -> step.sql().replaceAll("\\{(\\w+)}", "x_$1"))
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void aTreePrintsBackToTheLetter(String sql) {
    assertThat(Parser.parse(sql).toText()).isEqualTo(sql);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void whiteSpaceCommentsAndCaseChangeNoTree(String sql) {
    assertThat(outline(Parser.parse(spread(sql)))).isEqualTo(outline(Parser.parse(sql)));
  }

  /** The same tokens with a comment between any two, and keywords and names in upper case. */
  private static String spread(String sql) {
    StringBuilder text = new StringBuilder();
    for (Token token : Tokenizer.tokenize(sql)) {
      boolean word = token.kind() == TokenKind.WORD;
      text.append(word ? token.text().toUpperCase(Locale.ROOT) : token.text());
      text.append(token.kind() == TokenKind.SPACE ? "/* ' */ -- (\n" : "");
    }
    return text.toString();
  }

  private static String outline(Node node) {
    StringBuilder text = new StringBuilder();
    for (Node each : node.descendants()) {
      text.append(each.kind()).append(' ').append(each.rule()).append(' ').append(each.depth());
      each.tokens().forEach(t -> text.append(' ').append(t.word().isEmpty() ? t.text() : t.word()));
      text.append('\n');
    }
    return text.toString();
  }

  /**
   * What PostgreSQL's parser would read and Redshift's does not is refused before it gets there.
   */
  @ParameterizedTest
  @MethodSource("syntaxErrors")
  void aSyntaxErrorIsSeenWithoutAServer(String sql) {
    assertThat(new Checker(Set.of()).check(sql))
        .flatMap(verdict -> verdict.problem().stream().toList())
        .extracting(Problem::message)
        .anyMatch(message -> message.startsWith("syntax error at"));
  }

  /**
   * Statements of which the case expects a syntax error, but for COPY, whose own parser says it.
   */
  static Stream<String> syntaxErrors() {
    return CaseFile.all().stream()
        .flatMap(file -> file.cases().stream())
        .flatMap(one -> one.steps().stream())
        .filter(step -> step.sql() != null && step.error() != null)
        .filter(step -> !step.sql().startsWith("copy"))
        .filter(step -> String.valueOf(step.error().message()).contains("syntax error at"))
        .map(step -> step.sql().replaceAll("\\{(\\w+)}", "x_$1"))
        .distinct();
  }
}
