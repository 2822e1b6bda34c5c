package redshiftlocal.sql.tokens;

import java.util.ArrayList;
import java.util.List;

/**
 * One lexical piece of an SQL text. {@code text} is the piece as written, so that the texts of all
 * tokens of a statement, joined, give the statement back to the letter.
 *
 * @param word the text of a WORD in lower case, as keywords are compared; of others empty
 * @param name what a WORD, a QUOTED_IDENTIFIER or a HASH_NAME names; of others empty
 */
public record Token(Type type, String text, String word, String name) {

  private Token(Type type, String text, String name) {
    this(type, text, type == Type.WORD ? name : "", name);
  }

  /**
   * The same token of a client's text, as those read it who have no tree: COPY's parser, Secrets.
   */
  public static Token of(redshiftsql.tree.Token token) {
    Type type =
        switch (token.kind()) {
          case WORD -> token.text().startsWith("#") ? Type.HASH_NAME : Type.WORD;
          case QUOTED_NAME -> Type.QUOTED_IDENTIFIER;
          case STRING -> Type.STRING;
          case DOLLAR_STRING -> Type.DOLLAR_STRING;
          case NUMBER -> Type.NUMBER;
          case PARAMETER -> Type.PARAMETER;
          case OPERATOR, PLACEHOLDER -> Type.OPERATOR;
          case PUNCTUATION -> Type.PUNCTUATION;
          case SPACE -> Type.WHITESPACE;
          case COMMENT -> Type.COMMENT;
        };
    boolean string = type == Type.STRING;
    // They know no string of several lines.
    String prefix = string ? token.text().substring(0, token.text().indexOf('\'')) : "";
    String text = string ? prefix + "'" + token.body() + "'" : token.text();
    return new Token(type, text, token.identifier());
  }

  public static List<Token> listOf(List<redshiftsql.tree.Token> tokens) {
    List<Token> ours = new ArrayList<>(tokens.size());
    for (redshiftsql.tree.Token token : tokens) {
      ours.add(of(token));
    }
    return ours;
  }

  /** What a piece is; white space and comments are tokens too, so that nothing is lost. */
  public enum Type {
    /** An unquoted identifier or keyword. */
    WORD,
    /** {@code "identifier"}, quotes included. */
    QUOTED_IDENTIFIER,
    /** {@code 'text'} or {@code E'text'}, quotes and prefix included. */
    STRING,
    /** {@code $tag$text$tag$}. */
    DOLLAR_STRING,
    NUMBER,
    /** {@code $1}. */
    PARAMETER,
    /** {@code #name}: a temporary table in Redshift. */
    HASH_NAME,
    OPERATOR,
    /** One of {@code ( ) [ ] , ; .}. */
    PUNCTUATION,
    WHITESPACE,
    COMMENT
  }
}
