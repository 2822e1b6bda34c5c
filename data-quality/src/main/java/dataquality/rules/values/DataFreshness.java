package dataquality.rules.values;

import dataquality.dqdl.BadRule;
import dataquality.dqdl.Condition;
import dataquality.dqdl.Operand;
import dataquality.dqdl.SimpleRule;
import dataquality.measure.Check;
import dataquality.measure.Parts;
import dataquality.measure.Predicates;
import dataquality.measure.RuleKind;
import dataquality.measure.Target;

/**
 * {@code DataFreshness "column" <= 24 hours}: how long each row's time lies back, from the end of
 * the run's interval, or from now when there is none. A row without a time is not fresh.
 */
public final class DataFreshness implements RuleKind {
  @Override
  public Check check(SimpleRule rule, Target target) {
    String name = Parts.onlyColumn(rule);
    Condition condition =
        rule.condition()
            .filter(c -> c.operands().stream().allMatch(Operand.Span.class::isInstance))
            .orElseThrow(() -> new BadRule("DataFreshness wants a time span, such as <= 24 hours"));
    String column = target.time(name);
    String age = "DATEDIFF(second, " + column + ", " + target.due() + ")";
    String wrong = "(" + column + " IS NULL OR " + Predicates.breaking(condition, age) + ")";
    return Parts.eachRow(
        rule,
        target,
        name,
        "age of " + name + " " + condition.text(),
        wrong,
        condition.isNegated() ? "of such an age or none" : "of another age");
  }
}
