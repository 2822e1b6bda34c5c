package redshiftlocal.sql;

import java.util.List;
import redshiftlocal.errors.RedshiftException;

/**
 * One call as it is written: {@code name(inner) WITHIN GROUP (order) IGNORE NULLS OVER window}.
 *
 * @param order the ORDER BY within the group; null when there is none
 * @param window the parenthesis or the name behind OVER; null when there is none
 * @param end the index behind the call
 */
record FunctionCall(
    String name, List<Part> inner, List<Part> order, boolean ignoreNulls, Part window, int end) {

  /** Reads the call whose name is at {@code at} and whose parenthesis at {@code open}. */
  static FunctionCall read(List<Part> level, int at, int open) {
    Tail tail = new Tail(level, open + 1);
    List<Part> order = tail.withinGroup();
    boolean ignoreNulls = tail.ignoreNulls();
    Part window = tail.over();
    return new FunctionCall(
        Parts.word(level, at), Parts.inner(level, open), order, ignoreNulls, window, tail.end);
  }

  List<List<Part>> arguments() {
    return Parts.splitAtCommas(inner);
  }

  /** The argument at this place; a missing one is Redshift's error for an unknown signature. */
  List<Part> argument(int i) {
    List<List<Part>> arguments = arguments();
    if (i >= arguments.size()) {
      throw new RedshiftException(
          "42883", "function " + name + " with " + arguments.size() + " arguments does not exist");
    }
    return arguments.get(i);
  }

  /** {@code OVER window}, or nothing. */
  List<Part> over() {
    return window == null ? List.of() : new PartList().sql(" OVER ").add(window).parts();
  }

  /** What may follow the parenthesis. */
  private static final class Tail {
    private final List<Part> level;
    private int end;

    Tail(List<Part> level, int from) {
      this.level = level;
      this.end = from;
    }

    List<Part> withinGroup() {
      int group = words(end, "within", "group");
      if (group < 0 || !Parts.isParenthesis(level, group)) {
        return null;
      }
      end = group + 1;
      return Parts.strip(Parts.inner(level, group));
    }

    boolean ignoreNulls() {
      int ignored = words(end, "ignore", "nulls");
      int respected = words(end, "respect", "nulls");
      int behind = Math.max(ignored, respected);
      end = behind < 0 ? end : behind;
      return ignored >= 0;
    }

    Part over() {
      int window = words(end, "over");
      if (window < 0 || window >= level.size()) {
        return null;
      }
      end = window + 1;
      return level.get(window);
    }

    /** The index of the part behind these words; -1 when they are not there. */
    private int words(int from, String... words) {
      int i = Parts.skipSpace(level, from);
      for (String word : words) {
        if (!Parts.word(level, i).equals(word)) {
          return -1;
        }
        i = Parts.skipSpace(level, i + 1);
      }
      return i;
    }
  }
}
