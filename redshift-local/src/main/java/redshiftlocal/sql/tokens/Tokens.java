package redshiftlocal.sql.tokens;

import java.util.ArrayList;
import java.util.List;
import redshiftlocal.sql.tokens.Token.Type;

/** Small questions and answers about lists of tokens that several rules share. */
public final class Tokens {
  private Tokens() {}

  public static boolean isSpace(Token token) {
    return token.type() == Type.WHITESPACE || token.type() == Type.COMMENT;
  }

  /**
   * Whether the token is this keyword, whatever its case; quoted identifiers are never keywords.
   */
  public static boolean isWord(Token token, String keyword) {
    return token.word().equals(keyword);
  }

  /** Whether the token may name a thing. */
  public static boolean isName(Token token) {
    return token.type() == Type.WORD
        || token.type() == Type.QUOTED_IDENTIFIER
        || token.type() == Type.HASH_NAME;
  }

  public static boolean isPunctuation(Token token, String text) {
    return token.type() == Type.PUNCTUATION && token.text().equals(text);
  }

  public static boolean isBlank(List<Token> tokens) {
    return skipSpace(tokens, 0) == tokens.size();
  }

  /**
   * The index of the parenthesis that closes the one at {@code open}; the last index if none does.
   */
  public static int closing(List<Token> tokens, int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      if (isPunctuation(tokens.get(i), "(") || isPunctuation(tokens.get(i), "[")) {
        depth++;
      } else if (isPunctuation(tokens.get(i), ")") || isPunctuation(tokens.get(i), "]")) {
        depth--;
        if (depth == 0) {
          return i;
        }
      }
    }
    return tokens.size() - 1;
  }

  /** Cuts at commas outside parentheses; an empty list for blank tokens. */
  public static List<List<Token>> splitAtCommas(List<Token> tokens) {
    List<List<Token>> parts = new ArrayList<>();
    if (isBlank(tokens)) {
      return parts;
    }
    int start = 0;
    for (int i = 0; i < tokens.size(); i++) {
      if (isPunctuation(tokens.get(i), "(") || isPunctuation(tokens.get(i), "[")) {
        i = closing(tokens, i);
      } else if (isPunctuation(tokens.get(i), ",")) {
        parts.add(tokens.subList(start, i));
        start = i + 1;
      }
    }
    parts.add(tokens.subList(start, tokens.size()));
    return parts;
  }

  /**
   * The next index at or after {@code from} that is not white space or a comment; the size if none.
   */
  public static int skipSpace(List<Token> tokens, int from) {
    int i = from;
    while (i < tokens.size() && isSpace(tokens.get(i))) {
      i++;
    }
    return i;
  }

  /** The value of a string token: quotes taken off, doubled quotes made single. */
  public static String string(Token token) {
    String text = token.text();
    if (token.type() == Type.DOLLAR_STRING) {
      int tag = text.indexOf('$', 1) + 1;
      return text.substring(tag, text.length() - tag);
    }
    int quote = text.indexOf('\'');
    String value = text.substring(quote + 1, text.length() - 1).replace("''", "'");
    // As Quoting writes one with a backslash.
    return quote == 0 ? value : value.replace("\\\\", "\\");
  }
}
