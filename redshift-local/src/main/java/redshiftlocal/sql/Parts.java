package redshiftlocal.sql;

import java.util.ArrayList;
import java.util.List;
import redshiftlocal.errors.RedshiftException;

/** Small questions and answers about lists of parts that several rewrites share. */
final class Parts {
  private Parts() {}

  static boolean isSpace(Part part) {
    return part instanceof Part.Leaf leaf && Tokens.isSpace(leaf.token());
  }

  /**
   * The index of the next part at or after {@code from} that is no white space; the size if none.
   */
  static int skipSpace(List<Part> parts, int from) {
    int i = from;
    while (i < parts.size() && isSpace(parts.get(i))) {
      i++;
    }
    return i;
  }

  /** The index of the last part before {@code from} that is no white space; -1 if none. */
  static int before(List<Part> parts, int from) {
    int i = from - 1;
    while (i >= 0 && isSpace(parts.get(i))) {
      i--;
    }
    return i;
  }

  /** The word at this index in lower case; empty when something else, or nothing, is there. */
  static String word(List<Part> parts, int i) {
    return i >= 0 && i < parts.size() && parts.get(i) instanceof Part.Leaf leaf
        ? leaf.token().word()
        : "";
  }

  static boolean isPunctuation(List<Part> parts, int i, String text) {
    return i >= 0
        && i < parts.size()
        && parts.get(i) instanceof Part.Leaf leaf
        && Tokens.isPunctuation(leaf.token(), text);
  }

  /** Whether the word at this index is one half of {@code a.b}. */
  static boolean isQualified(List<Part> parts, int i) {
    return isPunctuation(parts, i - 1, ".") || isPunctuation(parts, i + 1, ".");
  }

  static boolean isParenthesis(List<Part> parts, int i) {
    return i < parts.size()
        && parts.get(i) instanceof Part.Group group
        && group.open().text().equals("(");
  }

  static List<Part> inner(List<Part> parts, int i) {
    return ((Part.Group) parts.get(i)).inner();
  }

  static List<Part> strip(List<Part> parts) {
    int from = skipSpace(parts, 0);
    int to = before(parts, parts.size()) + 1;
    return from >= to ? List.of() : parts.subList(from, to);
  }

  /** Cuts at commas and takes the white space off; an empty list when there is nothing. */
  static List<List<Part>> splitAtCommas(List<Part> parts) {
    List<List<Part>> items = new ArrayList<>();
    if (skipSpace(parts, 0) == parts.size()) {
      return items;
    }
    int start = 0;
    for (int i = 0; i < parts.size(); i++) {
      if (isPunctuation(parts, i, ",")) {
        items.add(strip(parts.subList(start, i)));
        start = i + 1;
      }
    }
    items.add(strip(parts.subList(start, parts.size())));
    return items;
  }

  static Part.Group parenthesised(List<Part> parts) {
    return new Part.Group(
        new Token(Token.Type.PUNCTUATION, "("), parts, new Token(Token.Type.PUNCTUATION, ")"));
  }

  /** Whether these are the parts of a query in parentheses. */
  static boolean isQuery(List<Part> parts) {
    String first = word(parts, skipSpace(parts, 0));
    return first.equals("select") || first.equals("with");
  }

  static RedshiftException syntaxErrorAt(List<Part> parts, int i) {
    if (i >= parts.size()) {
      return new RedshiftException("42601", "syntax error at end of input");
    }
    Token token = firstToken(parts.get(i));
    return new RedshiftException("42601", "syntax error at or near \"" + token.text() + "\"");
  }

  private static Token firstToken(Part part) {
    if (part instanceof Part.Leaf leaf) {
      return leaf.token();
    }
    return part instanceof Part.Group group
        ? group.open()
        : firstToken(((Part.Piece) part).parts().get(0));
  }
}
