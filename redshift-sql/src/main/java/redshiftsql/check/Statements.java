package redshiftsql.check;

import java.util.ArrayList;
import java.util.List;
import redshiftsql.tree.Token;

/** Cuts a text at its semicolons, so that each statement can be judged by itself. */
final class Statements {
  private Statements() {}

  /** The tokens of each statement; what has nothing but white space and comments is none. */
  static List<List<Token>> split(List<Token> tokens) {
    List<List<Token>> statements = new ArrayList<>();
    List<Token> current = new ArrayList<>();
    for (Token token : tokens) {
      if (token.is(";")) {
        statements.add(current);
        current = new ArrayList<>();
      } else {
        current.add(token);
      }
    }
    statements.add(current);
    statements.removeIf(s -> s.stream().allMatch(t -> t.kind().isTrivia()));
    return statements;
  }
}
