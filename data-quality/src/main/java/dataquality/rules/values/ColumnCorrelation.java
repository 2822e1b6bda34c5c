package dataquality.rules.values;

import dataquality.dqdl.Condition;
import dataquality.dqdl.SimpleRule;
import dataquality.measure.Check;
import dataquality.measure.Parts;
import dataquality.measure.RuleKind;
import dataquality.measure.Target;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * {@code ColumnCorrelation "a" "b" > 0.8}: Pearson's coefficient of two columns, over rows that
 * have both. Redshift has no CORR, so it is calculated from sums that share the table's scan.
 */
public final class ColumnCorrelation implements RuleKind {
  @Override
  public Check check(SimpleRule rule, Target target) {
    Condition condition = Parts.comparison(rule);
    List<String> columns = Parts.parameters(rule, 2, "two columns");
    String one = target.number(columns.get(0));
    String other = target.number(columns.get(1));
    String both = Parts.and(rule, "(" + one + " IS NOT NULL AND " + other + " IS NOT NULL)");
    String x = "CAST(" + one + " AS DOUBLE PRECISION)";
    String y = "CAST(" + other + " AS DOUBLE PRECISION)";
    return new Check(
        rule,
        "correlation of " + String.join(" and ", columns) + " " + condition.text(),
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
