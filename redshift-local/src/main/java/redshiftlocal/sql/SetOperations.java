package redshiftlocal.sql;

import java.util.List;
import java.util.Set;
import redshiftlocal.errors.RedshiftException;

/** LIMIT has no place in an operand of UNION, INTERSECT or EXCEPT (developer guide, UNION). */
final class SetOperations implements PartRewrite {
  private static final Set<String> OPERATORS = Set.of("union", "except", "intersect");

  @Override
  public List<Part> apply(List<Part> level) {
    for (int i = 0; i < level.size(); i++) {
      if (OPERATORS.contains(Parts.word(level, i)) && !Parts.isQualified(level, i)) {
        checkOperand(level, Parts.before(level, i));
        int next = Parts.skipSpace(level, i + 1);
        boolean all = Parts.word(level, next).equals("all");
        checkOperand(level, all ? Parts.skipSpace(level, next + 1) : next);
      }
    }
    return level;
  }

  private static void checkOperand(List<Part> level, int i) {
    if (i < 0 || !Parts.isParenthesis(level, i)) {
      return;
    }
    boolean limited =
        QueryBlock.in(Parts.inner(level, i)).stream()
            .anyMatch(block -> block.clauses().containsKey("limit"));
    if (limited) {
      throw new RedshiftException("0A000", "LIMIT may not be used within input to set operations.");
    }
  }
}
