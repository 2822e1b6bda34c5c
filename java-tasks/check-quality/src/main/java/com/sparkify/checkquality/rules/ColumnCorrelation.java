package com.sparkify.checkquality.rules;

import com.sparkify.checkquality.dqdl.BadRule;
import com.sparkify.checkquality.dqdl.Condition;
import com.sparkify.checkquality.dqdl.SimpleRule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * {@code ColumnCorrelation "a" "b" > 0.8}: Pearson's coefficient of two columns, over rows that
 * have both. Redshift has no CORR, so it is calculated from sums that share the table's scan.
 */
final class ColumnCorrelation implements RuleKind {
  @Override
  public String name() {
    return "ColumnCorrelation";
  }

  @Override
  public Check check(SimpleRule rule, Target target) {
    Parts.noThreshold(rule);
    Condition condition = Parts.numericCondition(rule);
    if (rule.parameters().size() != 2) {
      throw new BadRule("ColumnCorrelation wants two columns");
    }
    String one = target.number(rule.parameters().get(0));
    String other = target.number(rule.parameters().get(1));
    String both = Parts.and(rule, "(" + one + " IS NOT NULL AND " + other + " IS NOT NULL)");
    String x = "CAST(" + one + " AS DOUBLE PRECISION)";
    String y = "CAST(" + other + " AS DOUBLE PRECISION)";
    return new Check(
        rule,
        "correlation of " + String.join(" and ", rule.parameters()) + " " + condition.text(),
        new Check.Aggregates(
            target.sql(),
            List.of(
                "COUNT(CASE WHEN " + both + " THEN 1 END)",
                sum(both, x),
                sum(both, y),
                sum(both, x + " * " + x),
                sum(both, y + " * " + y),
                sum(both, x + " * " + y))),
        n -> verdict(condition, n.stream().mapToDouble(BigDecimal::doubleValue).toArray()),
        Optional.empty());
  }

  private static String sum(String rows, String value) {
    return "COALESCE(SUM(CASE WHEN " + rows + " THEN " + value + " END), 0)";
  }

  private static Check.Verdict verdict(Condition condition, double[] n) {
    double spread = (n[0] * n[3] - n[1] * n[1]) * (n[0] * n[4] - n[2] * n[2]);
    if (!(spread > 0)) {
      return new Check.Verdict(false, "no number: a column has no two values", null);
    }
    double coefficient = (n[0] * n[5] - n[1] * n[2]) / Math.sqrt(spread);
    return Parts.number(condition, BigDecimal.valueOf(Math.max(-1, Math.min(1, coefficient))));
  }
}
