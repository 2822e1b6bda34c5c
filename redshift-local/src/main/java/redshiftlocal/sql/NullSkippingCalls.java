package redshiftlocal.sql;

import java.util.List;
import java.util.Map;

/**
 * Window functions with IGNORE NULLS, behind the parenthesis or in it, which PostgreSQL has not:
 * aggregates that skip NULL compute them over the same frame, or for LAG and LEAD over all rows
 * before and behind (developer guide, "LAG window function", "FIRST_VALUE and LAST_VALUE").
 */
final class NullSkippingCalls {
  private static final String BEFORE = " ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING";
  private static final String BEHIND = " ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING";

  static final Map<String, FunctionCalls.Writer> WRITERS =
      Map.of(
          "first_value", call -> write(call, "", ""),
          "last_value", call -> write(call, "", ""),
          "nth_value", call -> write(call, "", ""),
          "lag", call -> write(call, ", 1", BEFORE),
          "lead", call -> write(call, ", 1", BEHIND));

  private NullSkippingCalls() {}

  private static PartList write(FunctionCall call, String offset, String frame) {
    List<Part> inner = withoutClause(call.inner());
    boolean inside = inner != call.inner();
    boolean ignored = call.ignoreNulls() || inside && ignores(call.inner());
    String schema = ignored ? "redshift_local." : "";
    PartList arguments = new PartList().add(inner);
    if (ignored && Parts.splitAtCommas(inner).size() == 1) {
      arguments.sql(offset);
    }
    PartList result =
        new PartList().sql(schema + call.name()).add(Parts.parenthesised(arguments.parts()));
    if (call.window() == null) {
      return result;
    }
    return result.sql(" OVER ").add(ignored ? framed(call.window(), frame) : call.window());
  }

  /** What is in the parenthesis up to IGNORE NULLS or RESPECT NULLS. */
  private static List<Part> withoutClause(List<Part> inner) {
    int clause = clause(inner);
    return clause < 0 ? inner : Parts.strip(inner.subList(0, clause));
  }

  private static boolean ignores(List<Part> inner) {
    return Parts.word(inner, clause(inner)).equals("ignore");
  }

  private static int clause(List<Part> inner) {
    int nulls = Parts.before(inner, inner.size());
    int first = Parts.before(inner, nulls);
    String word = Parts.word(inner, first);
    boolean is =
        Parts.word(inner, nulls).equals("nulls")
            && (word.equals("ignore") || word.equals("respect"));
    return is ? first : -1;
  }

  private static Part framed(Part window, String frame) {
    return window instanceof Part.Group group
        ? Parts.parenthesised(new PartList().add(group.inner()).sql(frame).parts())
        : window;
  }
}
