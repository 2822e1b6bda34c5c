package redshiftlocal.sql.tokens;

import java.util.List;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.sql.tokens.Token.Type;

/**
 * Reads a statement from left to right for the recursive-descent parsers; white space and comments
 * are stepped over. What does not fit is {@code syntax error at or near "…"}, SQLSTATE 42601.
 */
public final class Cursor {
  private static final Token NOTHING = new Token(Type.WORD, "", "", "");

  private final List<Token> tokens;
  private final String follower;
  private int position;

  public Cursor(List<Token> tokens) {
    this(tokens, "");
  }

  /** For a part of a statement, with what follows it, which an error at its end names. */
  public Cursor(List<Token> tokens, String follower) {
    this.tokens = tokens;
    this.follower = follower;
    this.position = Tokens.skipSpace(tokens, 0);
  }

  public boolean atEnd() {
    return position >= tokens.size();
  }

  /** The token ahead; at the end an empty word, which matches nothing. */
  public Token peek() {
    return atEnd() ? NOTHING : tokens.get(position);
  }

  public Token next() {
    if (atEnd()) {
      throw syntaxError();
    }
    Token token = tokens.get(position);
    position = Tokens.skipSpace(tokens, position + 1);
    return token;
  }

  /** The word ahead in lower case, or an empty text when something else is ahead. */
  public String word() {
    return peek().word();
  }

  /** Steps over these keywords when all of them are ahead, in this order. */
  public boolean accept(String... keywords) {
    int start = position;
    for (String keyword : keywords) {
      if (!Tokens.isWord(peek(), keyword)) {
        position = start;
        return false;
      }
      next();
    }
    return true;
  }

  public boolean acceptPunctuation(String text) {
    if (!atEnd() && Tokens.isPunctuation(peek(), text)) {
      next();
      return true;
    }
    return false;
  }

  public boolean isPunctuation(String text) {
    return !atEnd() && Tokens.isPunctuation(peek(), text);
  }

  public void expect(String keyword) {
    if (!accept(keyword)) {
      throw syntaxError();
    }
  }

  /** Another cursor at the same place, to look ahead with. */
  public Cursor copy() {
    Cursor copy = new Cursor(tokens, follower);
    copy.position = position;
    return copy;
  }

  /** An identifier, folded as Redshift folds it. */
  public String identifier() {
    Token token = peek();
    if (token.type() != Type.WORD
            && token.type() != Type.QUOTED_IDENTIFIER
            && token.type() != Type.HASH_NAME
        || token.text().isEmpty()) {
      throw syntaxError();
    }
    return next().name();
  }

  /** A table's name of one to three parts. */
  public TableName tableName() {
    String first = identifier();
    if (!acceptPunctuation(".")) {
      return new TableName(null, first);
    }
    String second = identifier();
    return acceptPunctuation(".")
        ? new TableName(second, identifier())
        : new TableName(first, second);
  }

  /** What stands between the parenthesis ahead and its partner, which are stepped over. */
  public List<Token> parenthesised() {
    if (!isPunctuation("(")) {
      throw syntaxError();
    }
    int close = Tokens.closing(tokens, position);
    if (!Tokens.isPunctuation(tokens.get(close), ")")) {
      throw new RedshiftException("42601", "syntax error at end of input");
    }
    List<Token> inner = tokens.subList(position + 1, close);
    position = Tokens.skipSpace(tokens, close + 1);
    return inner;
  }

  /** Everything up to one of these keywords outside parentheses, which is stepped over. */
  public List<Token> until(String... keywords) {
    int start = position;
    List<String> ends = List.of(keywords);
    while (!atEnd() && !ends.contains(word())) {
      if (isPunctuation("(")) {
        parenthesised();
      } else {
        next();
      }
    }
    if (atEnd()) {
      throw syntaxError();
    }
    return tokens.subList(start, position);
  }

  public RedshiftException syntaxError() {
    String ahead = atEnd() ? follower : peek().text();
    String where = ahead.isEmpty() ? "at end of input" : "at or near \"" + ahead + "\"";
    return new RedshiftException("42601", "syntax error " + where);
  }
}
