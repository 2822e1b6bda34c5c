package redshiftsql.parse;

import java.util.List;
import redshiftsql.SqlException;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;
import redshiftsql.tree.Tokenizer;

/**
 * Makes the tree of a text: of every statement that Amazon Redshift's developer guide has, whether
 * or not anything can run it.
 */
public final class Parser {
  /** The stack that the deepest statement takes which is not refused, to be read and walked. */
  public static final long STACK_BYTES = 16L << 20;

  private static final Grammar GRAMMAR = Grammar.load();

  private Parser() {}

  /**
   * The tree of all statements of {@code sql}, a SCRIPT that prints back to the letter.
   *
   * @throws SqlException at the first place that no statement of Redshift's has
   */
  public static Node parse(String sql) {
    return parse(Tokenizer.tokenize(sql));
  }

  /** The same of tokens, all of a text or those of some of its statements. */
  public static Node parse(List<Token> tokens) {
    return new StatementReader(GRAMMAR, tokens).script();
  }

  /**
   * Whether there is a statement that begins with these words, in lower case; what comes behind
   * them is not asked, nor for many statements the second.
   *
   * @param second empty when it is no word
   */
  public static boolean hasStatement(String first, String second) {
    return first.equals("select") || first.equals("with") || GRAMMAR.hasStatement(first, second);
  }
}
