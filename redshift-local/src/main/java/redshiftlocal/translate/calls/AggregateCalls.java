package redshiftlocal.translate.calls;

import java.util.List;
import java.util.Map;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.translate.output.Output;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;

/**
 * Aggregates, as such and over a window, that PostgreSQL has not or computes otherwise (developer
 * guide, "Aggregate functions" and "Window functions").
 */
final class AggregateCalls {
  private static final String WHOLE = " ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING";

  static final Map<String, Calls.Writer> WRITERS =
      Map.of(
          "avg", AggregateCalls::avg,
          "listagg", AggregateCalls::listAgg,
          "ratio_to_report", AggregateCalls::ratioToReport,
          "percentile_cont", AggregateCalls::percentile,
          "percentile_disc", AggregateCalls::percentile);

  private AggregateCalls() {}

  /** AVG has the type and the scale of its argument, so it is a division in that type. */
  private static boolean avg(Call call, Output out) {
    out.sql("redshift_local.avg(");
    aggregate("sum", call, out);
    out.sql(", ");
    aggregate("count", call, out);
    out.sql(")");
    return true;
  }

  private static boolean ratioToReport(Call call, Output out) {
    out.sql("redshift_local.ratio_to_report((");
    call.writeArguments(out);
    out.sql(")::double precision, ");
    aggregate("sum", call, out);
    out.sql(")");
    return true;
  }

  /** Another aggregate of the same arguments, over the same window. */
  private static void aggregate(String function, Call call, Output out) {
    out.sql(function + "(");
    call.writeArguments(out);
    out.sql(")");
    call.writeOver(out);
  }

  /** PostgreSQL has no WITHIN GROUP over a window; alone, its own function does. */
  private static boolean percentile(Call call, Output out) {
    if (call.over().isEmpty() || call.order().isEmpty()) {
      return false;
    }
    Node item = call.order().get().find(Kind.ORDER_ITEM).orElseThrow();
    out.sql("redshift_local." + call.name() + "(").write(item.firstNode());
    out.sql(item.hasWord("desc") ? ", 1 - (" : ", (");
    call.writeArguments(out);
    out.sql("))");
    call.writeOver(out);
    return true;
  }

  /**
   * LISTAGG(x, d) WITHIN GROUP (ORDER BY o) is string_agg(x, d ORDER BY o), which skips NULL;
   * LISTAGG skips empty texts too. The function around it holds the result to its limit.
   */
  private static boolean listAgg(Call call, Output out) {
    if (call.over().isPresent() && call.distinct()) {
      throw new RedshiftException(
          "0A000", "LISTAGG(DISTINCT ...) OVER is not supported by redshift-local");
    }
    out.sql("redshift_local.listagg(string_agg(").sql(call.distinct() ? "DISTINCT " : "");
    text(call.argument(0), out);
    out.sql(", ");
    if (call.arguments().size() > 1) {
      out.write(call.argument(1));
    } else {
      out.sql("''");
    }
    if (call.over().isEmpty()) {
      call.order().ifPresent(order -> order(call, order, out));
      out.sql(")");
    } else {
      // An aggregate over a window has no order of its own: the window gets it, and a whole frame.
      out.sql(")");
      call.writeOver(
          out, () -> call.order().ifPresent(order -> out.sql(" ").write(order).sql(WHOLE)));
    }
    out.sql(")");
    return true;
  }

  private static void text(Node value, Output out) {
    out.sql("nullif((").write(value).sql(")::text, '')");
  }

  /** With DISTINCT PostgreSQL orders by the very expression that is aggregated only. */
  private static void order(Call call, Node order, Output out) {
    List<Node> items = order.all(Kind.ORDER_ITEM);
    out.sql(" ORDER BY ");
    for (int i = 0; i < items.size(); i++) {
      Node key = items.get(i).firstNode();
      out.sql(i == 0 ? "" : ", ");
      if (call.distinct() && i == 0 && key.readsLike(call.argument(0))) {
        text(key, out);
      } else {
        out.write(key);
      }
      items.get(i).tokens().forEach(word -> out.sql(" ").write(word));
    }
  }
}
