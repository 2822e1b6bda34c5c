package redshiftsql.tree;

import java.util.Locale;

/**
 * A lexical piece of a text, as written: the texts of all tokens, joined, are the text.
 *
 * @param start where it stands in the text, in characters from 0
 * @param word the text of a WORD in lower case, as keywords are compared; of others empty
 * @param identifier the name that a WORD or QUOTED_NAME stands for; of others empty
 */
public record Token(TokenKind kind, String text, int start, String word, String identifier)
    implements Element {

  public static Token of(TokenKind kind, String text, int start, NameCase inQuotes) {
    String word = kind == TokenKind.WORD ? text.toLowerCase(Locale.ROOT) : "";
    String name = kind == TokenKind.QUOTED_NAME ? unquoted(text, inQuotes) : word;
    return new Token(kind, text, start, word, name);
  }

  private static String unquoted(String text, NameCase inQuotes) {
    String name = text.substring(1, text.length() - 1).replace("\"\"", "\"");
    return inQuotes == NameCase.KEPT ? name : name.toLowerCase(Locale.ROOT);
  }

  /** The same token, which stands for another name. */
  public Token named(String name) {
    return new Token(kind, text, start, word, name);
  }

  @Override
  public int end() {
    return start + text.length();
  }

  public boolean isWord(String keyword) {
    return word.equals(keyword);
  }

  /** Whether it is this operator or punctuation. */
  public boolean is(String symbol) {
    return (kind == TokenKind.OPERATOR || kind == TokenKind.PUNCTUATION) && text.equals(symbol);
  }

  /** Whether it is the same name, however it is spelled, or else the same text. */
  boolean readsLike(Token other) {
    return isName() && other.isName()
        ? identifier().equals(other.identifier())
        : text.equals(other.text);
  }

  /** Whether it is a WORD or a QUOTED_NAME. */
  public boolean isName() {
    return kind == TokenKind.WORD || kind == TokenKind.QUOTED_NAME;
  }

  /** What is between the quotes of a STRING, in all its lines; its escapes are as written. */
  public String body() {
    return text.indexOf('\n') < 0 && text.indexOf('\r') < 0
        ? text.substring(text.indexOf('\'') + 1, text.length() - 1)
        : StringParts.joined(text);
  }

  @Override
  public void appendTo(StringBuilder out) {
    out.append(text);
  }
}
