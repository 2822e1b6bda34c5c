package redshiftlocal.sql.tokens;

import java.util.List;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.postgres.LongNames;
import redshiftsql.SqlException;
import redshiftsql.tree.NameCase;
import redshiftsql.tree.Token;
import redshiftsql.tree.Tokenizer;

/** A client's text, cut at its semicolons; its names are those that PostgreSQL has. */
public final class StatementTokens {
  private StatementTokens() {}

  /**
   * The tokens of each statement; never an empty list. As in PostgreSQL, an empty statement is one
   * only where no other stands.
   *
   * @throws RedshiftException for a text that cannot be cut into tokens
   */
  public static List<List<Token>> of(String sql, NameCase inQuotes) {
    List<List<Token>> statements = Tokenizer.statements(tokens(sql, inQuotes));
    return statements.isEmpty() ? List.of(List.of()) : statements;
  }

  private static Token stored(Token token) {
    String name = token.identifier();
    String stored = LongNames.stored(name);
    return stored.equals(name) ? token : token.named(stored);
  }

  private static List<Token> tokens(String sql, NameCase inQuotes) {
    try {
      List<Token> tokens = Tokenizer.tokenize(sql, inQuotes);
      tokens.replaceAll(StatementTokens::stored);
      return tokens;
    } catch (SqlException e) {
      throw new RedshiftException(e.sqlState(), e.getMessage());
    }
  }
}
