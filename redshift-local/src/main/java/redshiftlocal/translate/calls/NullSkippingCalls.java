package redshiftlocal.translate.calls;

import java.util.Map;

/**
 * Window functions with IGNORE NULLS, behind the parenthesis or in it, which PostgreSQL has not:
 * aggregates that skip NULL compute them over the same frame, or for LAG and LEAD over all rows
 * before and behind (developer guide, "LAG window function", "FIRST_VALUE and LAST_VALUE").
 */
final class NullSkippingCalls {
  private static final String BEFORE = " ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING";
  private static final String BEHIND = " ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING";

  static final Map<String, Calls.Writer> WRITERS =
      Map.of(
          "first_value", writer("", ""),
          "last_value", writer("", ""),
          "nth_value", writer("", ""),
          "lag", writer(", 1", BEFORE),
          "lead", writer(", 1", BEHIND));

  private NullSkippingCalls() {}

  private static Calls.Writer writer(String offset, String frame) {
    return (call, out) -> {
      if (!call.ignoresNulls()) {
        return Calls.renamed(call.name()).write(call, out);
      }
      out.sql("redshift_local." + call.name() + "(");
      call.writeArguments(out);
      out.sql(call.arguments().size() == 1 ? offset : "").sql(")");
      call.writeOver(out, () -> out.sql(frame));
      return true;
    };
  }
}
