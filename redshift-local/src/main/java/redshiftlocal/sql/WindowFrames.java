package redshiftlocal.sql;

import java.util.List;
import java.util.Set;
import redshiftlocal.errors.RedshiftException;

/**
 * Redshift wants a frame where an aggregate is computed over an ordered window; PostgreSQL would
 * take one silently (developer guide, "Window functions"). The message is unconfirmed.
 */
final class WindowFrames implements PartRewrite {
  private static final Set<String> AGGREGATES =
      Set.of(
          "avg",
          "count",
          "max",
          "min",
          "sum",
          "stddev",
          "stddev_samp",
          "stddev_pop",
          "variance",
          "var_samp",
          "var_pop");

  @Override
  public List<Part> apply(List<Part> level) {
    for (int i = 0; i < level.size(); i++) {
      int open = Parts.skipSpace(level, i + 1);
      if (AGGREGATES.contains(Parts.word(level, i)) && Parts.isParenthesis(level, open)) {
        check(FunctionCall.read(level, i, open));
      }
    }
    return level;
  }

  private static void check(FunctionCall call) {
    if (!(call.window() instanceof Part.Group window)) {
      return;
    }
    boolean ordered = false;
    boolean framed = false;
    for (int i = 0; i < window.inner().size(); i++) {
      String word = Parts.word(window.inner(), i);
      ordered |= word.equals("order");
      framed |= word.equals("rows") || word.equals("range");
    }
    if (ordered && !framed) {
      throw new RedshiftException(
          "42601", "Aggregate window functions with an ORDER BY clause require a frame clause");
    }
  }
}
