package redshiftsql.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import redshiftsql.SqlException;
import redshiftsql.parse.Parser;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;
import redshiftsql.tree.Tokenizer;

/** Judges the statements of a text one by one, without a database. */
public final class Checker {

  /**
   * A statement and what is wrong with it, if anything is.
   *
   * @param start where it begins, in characters of the whole text from 0
   */
  public record Verdict(int start, Optional<Problem> problem) {}

  private final Set<String> functions;

  /**
   * @param functions users' functions that are called without a schema; those that the text itself
   *     makes are known from there on
   */
  public Checker(Set<String> functions) {
    this.functions = new HashSet<>(functions);
  }

  /** One verdict a statement, in order; a text that cannot be cut into statements has one alone. */
  public List<Verdict> check(String sql) {
    List<Token> tokens;
    try {
      tokens = Tokenizer.tokenize(sql);
    } catch (SqlException e) {
      return List.of(new Verdict(e.position(), Optional.of(problem(e))));
    }
    List<Verdict> verdicts = new ArrayList<>();
    for (List<Token> statement : Tokenizer.statements(tokens)) {
      int start =
          statement.stream().filter(t -> !t.kind().isTrivia()).findFirst().orElseThrow().start();
      verdicts.add(new Verdict(start, problem(statement)));
    }
    return verdicts;
  }

  private Optional<Problem> problem(List<Token> statement) {
    try {
      Node tree = Parser.parse(statement);
      tree.find("create_function").ifPresent(this::remember);
      return new Checks(functions).first(tree);
    } catch (SqlException e) {
      return Optional.of(problem(e));
    }
  }

  private void remember(Node createFunction) {
    createFunction
        .find(Kind.NAME)
        .flatMap(name -> name.tokens().stream().reduce((first, second) -> second))
        .ifPresent(last -> functions.add(last.identifier()));
  }

  private static Problem problem(SqlException e) {
    return new Problem(e.position(), e.getMessage());
  }
}
