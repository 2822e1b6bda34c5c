package redshiftlocal.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import redshiftlocal.errors.RedshiftException;

/**
 * Makes a tree of a statement's tokens, applies the rewrites to each level from the inside out, and
 * makes tokens of it again.
 *
 * <p>Raises 54001 for parentheses nested deeper than {@value #MAX_DEPTH}, and for a result that is
 * longer by more than {@value #MOST_GROWTH} characters: an alias or a DECODE that repeats itself
 * may grow without bound.
 */
final class PartTree implements Rewrite {
  static final int MAX_DEPTH = 1000;
  static final int MOST_GROWTH = 1 << 20;

  private final List<PartRewrite> rewrites;

  PartTree(List<PartRewrite> rewrites) {
    this.rewrites = rewrites;
  }

  @Override
  public List<Token> apply(List<Token> tokens) {
    Deque<Token> opened = new ArrayDeque<>();
    Deque<List<Part>> outside = new ArrayDeque<>();
    List<Part> level = new ArrayList<>();
    for (Token token : tokens) {
      if (isOpening(token)) {
        if (opened.size() == MAX_DEPTH) {
          throw new RedshiftException("54001", "stack depth limit exceeded");
        }
        opened.push(token);
        outside.push(level);
        level = new ArrayList<>();
      } else if (isClosing(token) && !opened.isEmpty()) {
        Part group = new Part.Group(opened.pop(), rewritten(level), token);
        level = outside.pop();
        level.add(group);
      } else {
        level.add(new Part.Leaf(token));
      }
    }
    if (!opened.isEmpty()) {
      throw new RedshiftException("42601", "syntax error at end of input");
    }
    return new Flattening(MOST_GROWTH + Tokens.length(tokens)).of(rewritten(level));
  }

  /** These parts as SQL. */
  static String text(List<Part> parts) {
    return Tokens.text(new Flattening(Integer.MAX_VALUE).of(parts));
  }

  private List<Part> rewritten(List<Part> level) {
    List<Part> result = level;
    for (PartRewrite rewrite : rewrites) {
      result = rewrite.apply(result);
    }
    return result;
  }

  private static boolean isOpening(Token token) {
    return Tokens.isPunctuation(token, "(") || Tokens.isPunctuation(token, "[");
  }

  private static boolean isClosing(Token token) {
    return Tokens.isPunctuation(token, ")") || Tokens.isPunctuation(token, "]");
  }

  private static final class Flattening {
    private final List<Token> tokens = new ArrayList<>();
    private final int most;
    private int characters;

    Flattening(int most) {
      this.most = most;
    }

    List<Token> of(List<Part> parts) {
      parts.forEach(this::add);
      return tokens;
    }

    private void add(Part part) {
      if (part instanceof Part.Leaf leaf) {
        add(leaf.token());
      } else if (part instanceof Part.Piece piece) {
        piece.parts().forEach(this::add);
      } else if (part instanceof Part.Group group) {
        add(group.open());
        group.inner().forEach(this::add);
        add(group.close());
      }
    }

    private void add(Token token) {
      characters += token.text().length();
      if (characters > most) {
        throw new RedshiftException(
            "54001",
            "the statement is too complex for redshift-local: its text grows by more than "
                + MOST_GROWTH
                + " characters when it is rewritten; use a subquery");
      }
      tokens.add(token);
    }
  }
}
