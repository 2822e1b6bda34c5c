package redshiftlocal.sql.tokens;

import java.util.ArrayList;
import java.util.List;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.sql.tokens.Token.Type;

/**
 * Cuts an SQL text into tokens without losing a character: the tokens' texts, joined, are the text.
 *
 * <p>The lexical rules are PostgreSQL's with standard_conforming_strings on (manual, "Lexical
 * Structure"), and Redshift's {@code #name} for temporary tables. An unfinished string, identifier
 * or comment is SQLSTATE 42601, in PostgreSQL's words, and so is {@code U&"…"}, which PostgreSQL
 * 8.0 did not have.
 */
public final class Tokenizer {
  private static final String OPERATOR_CHARACTERS = "+-*/<>=~!@#%^&|`?:";
  private static final String PUNCTUATION = "()[],;.";

  private static final String WHITE_SPACE = " \t\n\r\f\u000b";

  private final String sql;
  private int position;

  /** The string before was {@code E'…'}, which a newline and a quote continue. */
  private boolean continuesEscapes;

  private boolean newlineSince;

  private Tokenizer(String sql) {
    this.sql = sql;
  }

  public static List<Token> tokenize(String sql) {
    Tokenizer tokenizer = new Tokenizer(sql);
    List<Token> tokens = new ArrayList<>();
    while (tokenizer.position < sql.length()) {
      tokens.add(tokenizer.next());
    }
    return tokens;
  }

  private Token next() {
    int start = position;
    Type type = scan();
    remember(type, start);
    return new Token(type, sql.substring(start, position));
  }

  private void remember(Type type, int start) {
    if (type == Type.STRING) {
      continuesEscapes = sql.charAt(start) != '\'' || isContinued();
      newlineSince = false;
    } else if (type == Type.WHITESPACE) {
      newlineSince |= sql.substring(start, position).chars().anyMatch(Tokenizer::isNewline);
    } else if (type != Type.COMMENT) {
      continuesEscapes = false;
    }
  }

  private boolean isContinued() {
    return continuesEscapes && newlineSince;
  }

  private Type scan() {
    char c = sql.charAt(position);
    if (isSpace(c)) {
      return whitespace();
    }
    if (c == '-' && peek(1) == '-') {
      return lineComment();
    }
    if (c == '/' && peek(1) == '*') {
      return blockComment();
    }
    if (c == '\'') {
      return quoted('\'', isContinued(), Type.STRING);
    }
    if ((c == 'e' || c == 'E') && peek(1) == '\'') {
      position++;
      return quoted('\'', true, Type.STRING);
    }
    if ((c == 'u' || c == 'U') && peek(1) == '&' && (peek(2) == '"' || peek(2) == '\'')) {
      throw new RedshiftException("42601", "syntax error at or near \"&\"");
    }
    if (c == '"') {
      return quoted('"', false, Type.QUOTED_IDENTIFIER);
    }
    if (c == '$') {
      return dollar();
    }
    if (isDigit(c) || c == '.' && isDigit(peek(1))) {
      return number();
    }
    if (isWordStart(c)) {
      return word(Type.WORD);
    }
    if (c == '#' && isWordStart(peek(1)) && !followsOperand()) {
      position++;
      return word(Type.HASH_NAME);
    }
    if (PUNCTUATION.indexOf(c) >= 0) {
      position++;
      return Type.PUNCTUATION;
    }
    return operator();
  }

  private char peek(int ahead) {
    return position + ahead < sql.length() ? sql.charAt(position + ahead) : '\0';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isSpace(char c) {
    return WHITE_SPACE.indexOf(c) >= 0;
  }

  private static boolean isNewline(int c) {
    return c == '\n' || c == '\r';
  }

  private static boolean isWordStart(char c) {
    return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c > 127;
  }

  private static boolean isWordPart(char c) {
    return isWordStart(c) || isDigit(c) || c == '$';
  }

  /** {@code a#b} is a bitwise XOR: a # directly after a value is an operator, never a name. */
  private boolean followsOperand() {
    if (position == 0) {
      return false;
    }
    char before = sql.charAt(position - 1);
    return isWordPart(before) || before == ')' || before == '"' || before == '\'';
  }

  private Type whitespace() {
    while (position < sql.length() && isSpace(sql.charAt(position))) {
      position++;
    }
    return Type.WHITESPACE;
  }

  private Type lineComment() {
    while (position < sql.length() && !isNewline(sql.charAt(position))) {
      position++;
    }
    return Type.COMMENT;
  }

  private Type blockComment() {
    int depth = 0;
    do {
      if (position >= sql.length()) {
        throw new RedshiftException("42601", "unterminated /* comment");
      }
      if (peek(0) == '/' && peek(1) == '*') {
        depth++;
        position += 2;
      } else if (peek(0) == '*' && peek(1) == '/') {
        depth--;
        position += 2;
      } else {
        position++;
      }
    } while (depth > 0);
    return Type.COMMENT;
  }

  private Type quoted(char quote, boolean backslashEscapes, Type type) {
    int start = position;
    position++;
    while (position < sql.length()) {
      char c = sql.charAt(position);
      if (c == quote && peek(1) == quote || c == '\\' && backslashEscapes) {
        position += 2;
      } else if (c == quote) {
        position++;
        return type;
      } else {
        position++;
      }
    }
    String what =
        type == Type.STRING ? "unterminated quoted string" : "unterminated quoted identifier";
    throw new RedshiftException("42601", what + " at or near \"" + sql.substring(start) + "\"");
  }

  private Type dollar() {
    if (isDigit(peek(1))) {
      position++;
      while (isDigit(peek(0))) {
        position++;
      }
      return Type.PARAMETER;
    }
    int tagEnd = position + 1;
    while (tagEnd < sql.length() && isWordPart(sql.charAt(tagEnd)) && sql.charAt(tagEnd) != '$') {
      tagEnd++;
    }
    if (tagEnd >= sql.length() || sql.charAt(tagEnd) != '$') {
      return operator();
    }
    String tag = sql.substring(position, tagEnd + 1);
    int end = sql.indexOf(tag, tagEnd + 1);
    if (end < 0) {
      throw new RedshiftException(
          "42601", "unterminated dollar-quoted string at or near \"" + tag + "\"");
    }
    position = end + tag.length();
    return Type.DOLLAR_STRING;
  }

  private Type number() {
    digits();
    if (peek(0) == '.' && peek(1) != '.') {
      position++;
      digits();
    }
    if (peek(0) == 'e' || peek(0) == 'E') {
      int sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
      if (isDigit(peek(1 + sign))) {
        position += 1 + sign;
        digits();
      }
    }
    return Type.NUMBER;
  }

  private void digits() {
    while (isDigit(peek(0))) {
      position++;
    }
  }

  private Type word(Type type) {
    while (position < sql.length() && isWordPart(sql.charAt(position))) {
      position++;
    }
    return type;
  }

  private Type operator() {
    position++;
    while (position < sql.length()
        && OPERATOR_CHARACTERS.indexOf(sql.charAt(position)) >= 0
        && !(peek(0) == '-' && peek(1) == '-')
        && !(peek(0) == '/' && peek(1) == '*')
        && !(peek(0) == '#' && isWordStart(peek(1)))) {
      position++;
    }
    return Type.OPERATOR;
  }
}
