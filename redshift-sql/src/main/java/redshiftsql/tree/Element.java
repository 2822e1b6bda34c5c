package redshiftsql.tree;

/** A part of a tree: an inner node, or a token of the text. */
public sealed interface Element permits Node, Token {

  /** Appends the text this part was made of, to the letter. */
  void appendTo(StringBuilder out);

  /** Where it begins in the text, in characters from 0. */
  int start();

  /** Behind its last character, in characters from 0. */
  int end();

  /** The text this part was made of, to the letter. */
  default String toText() {
    StringBuilder out = new StringBuilder();
    appendTo(out);
    return out.toString();
  }
}
