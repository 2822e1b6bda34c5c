package redshiftlocal.sql;

import java.util.List;

/**
 * A statement as a tree, so that a rewrite sees each pair of parentheses as one thing and never
 * looks for its end: with it all rewrites take time in proportion to the text.
 */
sealed interface Part {

  record Leaf(Token token) implements Part {}

  /** A pair of parentheses or brackets and what is between them. */
  record Group(Token open, List<Part> inner, Token close) implements Part {}

  /** What a rewrite has made of several parts: one thing to the rewrites that follow. */
  record Piece(List<Part> parts) implements Part {}
}
