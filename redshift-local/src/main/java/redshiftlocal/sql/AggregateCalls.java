package redshiftlocal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import redshiftlocal.errors.RedshiftException;

/**
 * Aggregates, as such and over a window, that PostgreSQL has not or computes otherwise (developer
 * guide, "Aggregate functions" and "Window functions").
 */
final class AggregateCalls {
  private static final String WHOLE = " ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING";

  static final Map<String, FunctionCalls.Writer> WRITERS =
      Map.of(
          "avg", AggregateCalls::avg,
          "listagg", AggregateCalls::listAgg,
          "ratio_to_report", AggregateCalls::ratioToReport,
          "percentile_cont", AggregateCalls::percentile,
          "percentile_disc", AggregateCalls::percentile);

  private AggregateCalls() {}

  /** AVG has the type and the scale of its argument, so it is a division in that type. */
  private static PartList avg(FunctionCall call) {
    List<Part> quotient =
        new PartList()
            .sql("sum")
            .add(Parts.parenthesised(call.inner()))
            .add(call.over())
            .sql(", count")
            .add(Parts.parenthesised(call.inner()))
            .add(call.over())
            .parts();
    return new PartList().sql("redshift_local.avg").add(Parts.parenthesised(quotient));
  }

  private static PartList ratioToReport(FunctionCall call) {
    List<Part> arguments =
        new PartList()
            .add(Parts.parenthesised(call.inner()))
            .sql("::double precision, sum")
            .add(Parts.parenthesised(call.inner()))
            .add(call.over())
            .parts();
    return new PartList().sql("redshift_local.ratio_to_report").add(Parts.parenthesised(arguments));
  }

  /** PostgreSQL has no WITHIN GROUP over a window; alone, its own function does. */
  private static PartList percentile(FunctionCall call) {
    if (call.window() == null || call.order() == null) {
      return null;
    }
    List<Part> value = new ArrayList<>(call.order().subList(orderKey(call), call.order().size()));
    List<Part> fraction = new PartList().add(Parts.parenthesised(call.inner())).parts();
    int last = value.size() - 1;
    String direction = Parts.word(value, last);
    if (direction.equals("desc") || direction.equals("asc")) {
      value = Parts.strip(value.subList(0, last));
      fraction =
          direction.equals("asc") ? fraction : new PartList().sql("1 - ").add(fraction).parts();
    }
    List<Part> arguments = new PartList().add(value).sql(", ").add(fraction).parts();
    return new PartList()
        .sql("redshift_local." + call.name())
        .add(Parts.parenthesised(arguments))
        .add(call.over());
  }

  /** The index of what stands behind ORDER BY. */
  private static int orderKey(FunctionCall call) {
    int by = Parts.skipSpace(call.order(), 1);
    if (!Parts.word(call.order(), 0).equals("order")
        || !Parts.word(call.order(), by).equals("by")) {
      throw Parts.syntaxErrorAt(call.order(), 0);
    }
    return Parts.skipSpace(call.order(), by + 1);
  }

  /**
   * LISTAGG(x, d) WITHIN GROUP (ORDER BY o) is string_agg(x, d ORDER BY o), which skips NULL;
   * LISTAGG skips empty texts too. The function around it holds the result to its limit.
   */
  private static PartList listAgg(FunctionCall call) {
    List<Part> value = call.argument(0);
    boolean distinct = Parts.word(value, 0).equals("distinct");
    if (distinct) {
      value = Parts.strip(value.subList(1, value.size()));
    }
    Part text = new PartList().sql("nullif((").add(value).sql(")::text, '')").piece();
    List<Part> delimiter =
        call.arguments().size() > 1 ? call.argument(1) : new PartList().sql("''").parts();
    PartList aggregate =
        new PartList().sql(distinct ? "DISTINCT " : "").add(text).sql(", ").add(delimiter);
    PartList result = new PartList().sql("string_agg");
    if (call.window() == null) {
      aggregate.sql(" ").add(order(call, value, distinct ? text : null));
      result.add(Parts.parenthesised(aggregate.parts()));
    } else {
      result.add(Parts.parenthesised(aggregate.parts())).add(ordered(call, distinct));
    }
    return new PartList().sql("redshift_local.listagg").add(Parts.parenthesised(result.parts()));
  }

  /** With DISTINCT PostgreSQL orders by the very expression that is aggregated only. */
  private static List<Part> order(FunctionCall call, List<Part> value, Part aggregated) {
    if (call.order() == null) {
      return List.of();
    }
    List<Part> order = call.order();
    int key = orderKey(call);
    boolean same =
        aggregated != null
            && key + value.size() <= order.size()
            && order.subList(key, key + value.size()).equals(value);
    return same
        ? new PartList()
            .sql("ORDER BY ")
            .add(aggregated)
            .add(order.subList(key + value.size(), order.size()))
            .parts()
        : order;
  }

  /** An aggregate over a window has no order of its own: the window gets it, and a whole frame. */
  private static List<Part> ordered(FunctionCall call, boolean distinct) {
    if (distinct || !(call.window() instanceof Part.Group)) {
      throw new RedshiftException(
          "0A000", "LISTAGG(DISTINCT ...) OVER is not supported by redshift-local");
    }
    PartList window = new PartList().add(((Part.Group) call.window()).inner());
    if (call.order() != null) {
      window.sql(" ").add(call.order()).sql(WHOLE);
    }
    return new PartList().sql(" OVER ").add(Parts.parenthesised(window.parts())).parts();
  }
}
