package dataquality.rules.uniqueness;

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
 * {@code Entropy "column" > 1}: how evenly the values are spread, in natural units: 0 when all are
 * the same, ln n when n values come equally often. NULL is no value.
 */
public final class Entropy implements RuleKind {
  private static final String WEIGHTED =
      "COALESCE(SUM(CASE WHEN complete = 1 THEN n * LN(CAST(n AS DOUBLE PRECISION)) END), 0)";

  @Override
  public Check check(SimpleRule rule, Target target) {
    Condition condition = Parts.comparison(rule);
    String name = Parts.onlyColumn(rule);
    return new Check(
        rule,
        "entropy of " + name + " " + condition.text(),
        new Repeats(rule, target, List.of(name)).measure(Repeats.ROWS, WEIGHTED),
        n -> Parts.number(condition, entropy(n.get(0).doubleValue(), n.get(1).doubleValue())),
        Optional.empty());
  }

  /** Minus the sum of p ln p, with p = n / rows, is ln rows minus the sum of n ln n over rows. */
  private static BigDecimal entropy(double rows, double weighted) {
    return BigDecimal.valueOf(rows == 0 ? 0 : Math.max(0, Math.log(rows) - weighted / rows));
  }
}
