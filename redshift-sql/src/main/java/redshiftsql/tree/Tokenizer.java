package redshiftsql.tree;

import java.util.ArrayList;
import java.util.List;
import redshiftsql.SqlException;

/**
 * Cuts a text into tokens without losing a character: the tokens' texts, joined, are the text.
 *
 * <p>The lexical rules are those of PostgreSQL 8.0, which Redshift descends from (its manual,
 * "Lexical Structure"): a backslash escapes in every string (Redshift's developer guide, "MD5
 * function" reads {@code '\\'} as one backslash), comments nest, a line ends at a line feed or a
 * carriage return, an operator of several characters ends in {@code +} or {@code -} only when it
 * has a character that no operator of standard SQL has. Redshift's own is {@code #name} for a
 * temporary table (developer guide, "CREATE TABLE"). A string goes on in a later line that begins
 * with a quote.
 */
public final class Tokenizer {
  private static final String OPERATORS = "+-*/<>=~!@#%^&|`?";
  private static final String NOT_STANDARD = "~!@#%^&|`?";
  private static final String PUNCTUATION = "()[]{},;.:";
  private static final String SPACES = " \t\n\r\f\u000b";

  private final String sql;
  private final NameCase inQuotes;
  private int position;

  private Tokenizer(String sql, NameCase inQuotes) {
    this.sql = sql;
    this.inQuotes = inQuotes;
  }

  /** The tokens of a text whose names in quotes fold, as they do by default. */
  public static List<Token> tokenize(String sql) {
    return tokenize(sql, NameCase.FOLDED);
  }

  /**
   * @throws SqlException for a string, name or comment that does not end, and for a character that
   *     begins no token
   */
  public static List<Token> tokenize(String sql, NameCase inQuotes) {
    Tokenizer tokenizer = new Tokenizer(sql, inQuotes);
    List<Token> tokens = new ArrayList<>(sql.length() / 4 + 1);
    while (tokenizer.position < sql.length()) {
      tokens.add(tokenizer.next());
    }
    return tokens;
  }

  /**
   * The tokens of each statement, cut at the semicolons; what has nothing but white space and
   * comments is none.
   */
  public static List<List<Token>> statements(List<Token> tokens) {
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
    statements.removeIf(Tokenizer::isBlank);
    return statements;
  }

  private static boolean isBlank(List<Token> statement) {
    for (Token token : statement) {
      if (!token.kind().isTrivia()) {
        return false;
      }
    }
    return true;
  }

  private Token next() {
    int start = position;
    TokenKind kind = scan();
    return Token.of(kind, sql.substring(start, position), start, inQuotes);
  }

  private TokenKind scan() {
    char c = peek(0);
    if (isSpace(c)) {
      return space();
    }
    if (c == '-' && peek(1) == '-') {
      return lineComment();
    }
    if (c == '/' && peek(1) == '*') {
      return blockComment();
    }
    if (c == '\'') {
      return string(0);
    }
    if ((c == 'e' || c == 'E') && peek(1) == '\'') {
      return string(1);
    }
    if (c == '"') {
      return quotedName();
    }
    if (c == '$') {
      return dollar();
    }
    if (isDigit(c) || c == '.' && isDigit(peek(1))) {
      return number();
    }
    if (isWordStart(c) || c == '#' && isWordStart(peek(1)) && !followsOperand()) {
      return word();
    }
    return symbol(c);
  }

  private TokenKind symbol(char c) {
    if (c == ':' && peek(1) == ':') {
      position += 2;
      return TokenKind.OPERATOR;
    }
    if (c == ':' && isWordStart(peek(1)) && !followsOperand()) {
      word();
      return TokenKind.PLACEHOLDER;
    }
    if (PUNCTUATION.indexOf(c) >= 0) {
      position++;
      return TokenKind.PUNCTUATION;
    }
    if (OPERATORS.indexOf(c) >= 0) {
      return operator();
    }
    throw SqlException.syntax("syntax error at or near \"" + printable(c) + "\"", position);
  }

  private static String printable(char c) {
    return c < ' ' || c == 127 ? String.format("\\x%02x", (int) c) : String.valueOf(c);
  }

  private char peek(int ahead) {
    return position + ahead < sql.length() ? sql.charAt(position + ahead) : '\0';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isSpace(char c) {
    return SPACES.indexOf(c) >= 0;
  }

  static boolean isNewline(char c) {
    return c == '\n' || c == '\r';
  }

  private static boolean isWordStart(char c) {
    return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c > 127;
  }

  private static boolean isWordPart(char c) {
    return isWordStart(c) || isDigit(c) || c == '$';
  }

  /** {@code a#b} is a bitwise XOR: a # directly behind a value is an operator, never a name. */
  private boolean followsOperand() {
    if (position == 0) {
      return false;
    }
    char before = sql.charAt(position - 1);
    return isWordPart(before) || ")]\"'".indexOf(before) >= 0;
  }

  private TokenKind space() {
    while (position < sql.length() && isSpace(peek(0))) {
      position++;
    }
    return TokenKind.SPACE;
  }

  private TokenKind lineComment() {
    while (position < sql.length() && !isNewline(peek(0))) {
      position++;
    }
    return TokenKind.COMMENT;
  }

  private TokenKind blockComment() {
    int start = position;
    int depth = 0;
    do {
      if (position >= sql.length()) {
        throw unfinished("/* comment", start);
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
    return TokenKind.COMMENT;
  }

  private TokenKind string(int prefix) {
    int start = position;
    position += prefix + 1;
    while (position < sql.length()) {
      char c = peek(0);
      if (c == '\\' || c == '\'' && peek(1) == '\'') {
        position += 2;
      } else {
        position++;
        if (c == '\'' && !goesOn()) {
          return TokenKind.STRING;
        }
      }
    }
    position = sql.length();
    throw unfinished("quoted string", start);
  }

  /** Whether the string's next part is in a later line; then the position is behind its quote. */
  private boolean goesOn() {
    int i = StringParts.nextPart(sql, position);
    position = i < 0 ? position : i;
    return i >= 0;
  }

  private TokenKind quotedName() {
    int start = position;
    position++;
    while (position < sql.length()) {
      if (peek(0) != '"') {
        position++;
      } else if (peek(1) == '"') {
        position += 2;
      } else {
        position++;
        if (position - start == 2) {
          throw SqlException.syntax("zero-length delimited identifier at or near \"\"\"\"", start);
        }
        return TokenKind.QUOTED_NAME;
      }
    }
    throw unfinished("quoted identifier", start);
  }

  private SqlException unfinished(String what, int start) {
    String near = what.equals("/* comment") ? "" : " at or near \"" + sql.substring(start) + "\"";
    return SqlException.syntax("unterminated " + what + near, start);
  }

  private TokenKind dollar() {
    int start = position;
    if (isDigit(peek(1))) {
      position++;
      digits();
      return TokenKind.PARAMETER;
    }
    int tagEnd = position + 1;
    while (tagEnd < sql.length() && isWordPart(sql.charAt(tagEnd)) && sql.charAt(tagEnd) != '$') {
      tagEnd++;
    }
    if (tagEnd >= sql.length() || sql.charAt(tagEnd) != '$') {
      throw SqlException.syntax("syntax error at or near \"$\"", start);
    }
    String tag = sql.substring(start, tagEnd + 1);
    int end = sql.indexOf(tag, tagEnd + 1);
    if (end < 0) {
      throw SqlException.syntax(
          "unterminated dollar-quoted string at or near \"" + tag + "\"", start);
    }
    position = end + tag.length();
    return TokenKind.DOLLAR_STRING;
  }

  private TokenKind number() {
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
    return TokenKind.NUMBER;
  }

  private void digits() {
    while (isDigit(peek(0))) {
      position++;
    }
  }

  private TokenKind word() {
    position++;
    while (position < sql.length() && isWordPart(peek(0))) {
      position++;
    }
    return TokenKind.WORD;
  }

  private TokenKind operator() {
    int start = position;
    while (position < sql.length() && OPERATORS.indexOf(peek(0)) >= 0 && !beginsComment()) {
      position++;
    }
    String text = sql.substring(start, position);
    if (text.equals("?")) {
      return TokenKind.PLACEHOLDER;
    }
    if (isStandard(text)) {
      while (position - start > 1 && "+-".indexOf(sql.charAt(position - 1)) >= 0) {
        position--;
      }
    }
    return TokenKind.OPERATOR;
  }

  private static boolean isStandard(String operator) {
    for (int i = 0; i < operator.length(); i++) {
      if (NOT_STANDARD.indexOf(operator.charAt(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  private boolean beginsComment() {
    return peek(0) == '-' && peek(1) == '-' || peek(0) == '/' && peek(1) == '*';
  }
}
