package com.sparkify.checkquality.rules;

import com.sparkify.checkquality.dqdl.Condition;
import com.sparkify.checkquality.dqdl.SimpleRule;
import java.util.List;
import java.util.Optional;

/** {@code DistinctValuesCount "column" > 3}: how many values there are; NULL is none. */
final class DistinctValuesCount implements RuleKind {
  @Override
  public String name() {
    return "DistinctValuesCount";
  }

  @Override
  public Check check(SimpleRule rule, Target target) {
    Parts.noThreshold(rule);
    Condition condition = Parts.numericCondition(rule);
    String name = Parts.onlyColumn(rule);
    return new Check(
        rule,
        "values of " + name + " " + condition.text(),
        new Repeats(rule, target, List.of(name)).measure(Repeats.VALUES),
        n -> Parts.number(condition, n.get(0)),
        Optional.empty());
  }
}
