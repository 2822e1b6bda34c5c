package redshiftsql.tree;

/** What a token is. White space and comments are tokens too, so that a text loses nothing. */
public enum TokenKind {
  /** An identifier without quotes, or a keyword; {@code #name} of a temporary table too. */
  WORD,
  /** {@code "identifier"}, quotes included. */
  QUOTED_NAME,
  /** {@code 'text'} or {@code E'text'}, quotes and prefix included. */
  STRING,
  /** {@code $tag$text$tag$}. */
  DOLLAR_STRING,
  NUMBER,
  /** {@code $1}. */
  PARAMETER,
  /** {@code ?} or {@code :name}: a driver puts a parameter in its place. */
  PLACEHOLDER,
  OPERATOR,
  /** One of {@code ( ) [ ] { } , ; . :}. */
  PUNCTUATION,
  SPACE,
  COMMENT;

  /** Whether it is a text, as it is or dollar-quoted. */
  public boolean isString() {
    return this == STRING || this == DOLLAR_STRING;
  }

  /** Whether it separates others and means nothing itself. */
  public boolean isTrivia() {
    return this == SPACE || this == COMMENT;
  }
}
