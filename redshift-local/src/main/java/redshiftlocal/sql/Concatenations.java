package redshiftlocal.sql;

import java.util.ArrayList;
import java.util.List;
import redshiftlocal.sql.Token.Type;

/**
 * {@code ||} joins whatever is on its sides, where PostgreSQL wants a text on one of them: an empty
 * text between them is one (developer guide, "|| (Concatenation) operator").
 */
final class Concatenations implements PartRewrite {
  private static final Token JOIN = new Token(Type.OPERATOR, "||");

  @Override
  public List<Part> apply(List<Part> level) {
    List<Part> result = new ArrayList<>(level.size());
    for (int i = 0; i < level.size(); i++) {
      result.add(level.get(i));
      boolean join = level.get(i) instanceof Part.Leaf leaf && leaf.token().equals(JOIN);
      if (join
          && !isTextOrArray(level, Parts.before(level, i))
          && !isTextOrArray(level, Parts.skipSpace(level, i + 1))) {
        result.addAll(new PartList().sql(" '' ").add(level.get(i)).parts());
      }
    }
    return result;
  }

  /** psql joins arrays of the catalogue. */
  private static boolean isTextOrArray(List<Part> level, int i) {
    return i >= 0
        && i < level.size()
        && level.get(i) instanceof Part.Leaf leaf
        && (leaf.token().type() == Type.STRING || Tokens.isWord(leaf.token(), "array"));
  }
}
