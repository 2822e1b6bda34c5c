package redshiftlocal.sql;

import java.util.ArrayList;
import java.util.List;
import redshiftlocal.errors.RedshiftException;
import redshiftsql.SqlException;
import redshiftsql.tree.Token;
import redshiftsql.tree.Tokenizer;

/** A client's text, cut at its semicolons. */
final class StatementTokens {
  private StatementTokens() {}

  /**
   * The tokens of each statement; never an empty list. As in PostgreSQL, an empty statement is one
   * only where no other stands.
   *
   * @throws RedshiftException for a text that cannot be cut into tokens
   */
  static List<List<Token>> of(String sql) {
    List<List<Token>> statements = new ArrayList<>();
    List<Token> current = new ArrayList<>();
    for (Token token : tokens(sql)) {
      if (token.is(";")) {
        statements.add(current);
        current = new ArrayList<>();
      } else {
        current.add(token);
      }
    }
    statements.add(current);
    statements.removeIf(s -> s.stream().allMatch(t -> t.kind().isTrivia()));
    return statements.isEmpty() ? List.of(List.of()) : statements;
  }

  private static List<Token> tokens(String sql) {
    try {
      return Tokenizer.tokenize(sql);
    } catch (SqlException e) {
      throw new RedshiftException(e.sqlState(), e.getMessage());
    }
  }
}
