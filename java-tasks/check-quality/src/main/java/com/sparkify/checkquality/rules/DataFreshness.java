package com.sparkify.checkquality.rules;

import com.sparkify.checkquality.dqdl.BadRule;
import com.sparkify.checkquality.dqdl.Condition;
import com.sparkify.checkquality.dqdl.Operand;
import com.sparkify.checkquality.dqdl.SimpleRule;
import java.util.List;

/**
 * {@code DataFreshness "column" <= 24 hours}: how long each row's time lies back, from the end of
 * the run's interval, or from now when there is none. A row without a time is not fresh.
 */
final class DataFreshness implements RuleKind {
  @Override
  public String name() {
    return "DataFreshness";
  }

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
    return new Check(
        rule,
        "age of " + name + " " + condition.text() + Parts.threshold(rule),
        new Check.Aggregates(List.of(Parts.count(rule, wrong), Parts.count(rule))),
        n ->
            Parts.rowByRow(
                rule,
                n.get(0),
                n.get(1),
                Parts.shown(n.get(0)) + " of " + Parts.rows(n.get(1)) + " of another age"),
        Parts.samples(rule, target, name, wrong));
  }
}
