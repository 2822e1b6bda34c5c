package redshiftsql.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import redshiftsql.SqlException;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;
import redshiftsql.words.Resource;

/** The rules of {@code statements.txt} by the examples of {@code statements.sql}. */
class StatementsTest {
  /** Statements of {@code statements.tsv} that have no rule of their name; the file says why. */
  private static final Set<String> WITHOUT_RULE =
      Set.of(
          "create local",
          "create temp",
          "create temporary",
          "insert (external table)",
          "select",
          "select into",
          "with");

  /** A statement and the comment that it stands below. */
  record Example(String heading, String sql) {
    @Override
    public String toString() {
      return sql;
    }
  }

  static List<Example> accepted() {
    return examples("statements.sql");
  }

  static List<Example> refused() {
    return examples("statements-refused.sql");
  }

  /** An example begins at the start of a line and goes on in lines that begin with a blank. */
  private static List<Example> examples(String file) {
    List<Example> examples = new ArrayList<>();
    String heading = "";
    for (String line : Resource.lines(file)) {
      if (line.startsWith("--")) {
        heading = line.substring(2).strip();
      } else if (line.startsWith(" ")) {
        String begun = examples.remove(examples.size() - 1).sql();
        examples.add(new Example(heading, begun + "\n" + line));
      } else {
        examples.add(new Example(heading, line));
      }
    }
    return examples;
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void isOneStatementOfItsRule(Example example) {
    Node script = Parser.parse(example.sql());

    assertThat(script.nodes())
        .singleElement()
        .satisfies(
            n -> {
              assertThat(n.kind()).isEqualTo(Kind.STATEMENT);
              assertThat(n.rule()).isEqualTo(example.heading());
            });
    assertThat(script.toText()).isEqualTo(example.sql());
  }

  @ParameterizedTest
  @MethodSource("refused")
  void isSyntaxError(Example example) {
    assertThatExceptionOfType(SqlException.class)
        .isThrownBy(() -> Parser.parse(example.sql()))
        .withMessageStartingWith("syntax error")
        .extracting(SqlException::sqlState)
        .isEqualTo("42601");
  }

  @Test
  void examplesHaveEveryRule() {
    Set<String> seen =
        accepted().stream()
            .flatMap(example -> Parser.parse(example.sql()).descendants().stream())
            .map(Node::rule)
            .collect(Collectors.toSet());

    assertThat(Grammar.load().names()).isSubsetOf(seen);
  }

  @Test
  void everyStatementHasRule() {
    List<String> wanted =
        Resource.rows("statements.tsv").stream()
            .map(row -> row[0])
            .filter(statement -> !WITHOUT_RULE.contains(statement))
            .map(statement -> statement.replace(' ', '_'))
            .toList();

    assertThat(Grammar.load().names()).containsAll(wanted);
  }

  @ParameterizedTest
  @CsvSource({
    "create, user, true",
    "create, or, true",
    "create, temp, true",
    "create, usr, false",
    "crate, user, false",
    "set, anything, true",
    "analyze, '', true",
    "drop, index, false",
    "with, a, true",
  })
  void tellsStatementsByTheirBeginning(String first, String second, boolean has) {
    assertThat(Parser.hasStatement(first, second)).isEqualTo(has);
  }
}
