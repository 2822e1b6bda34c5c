package com.sparkify.checkquality.rules;

import com.sparkify.checkquality.dqdl.Condition;
import com.sparkify.checkquality.dqdl.SimpleRule;
import java.util.List;

/** {@code Uniqueness "column" > 0.9}: the share of values' rows whose value occurs just once. */
final class Uniqueness implements RuleKind {
  @Override
  public String name() {
    return "Uniqueness";
  }

  @Override
  public Check check(SimpleRule rule, Target target) {
    Parts.noThreshold(rule);
    Condition condition = Parts.numericCondition(rule);
    List<String> names = Parts.columns(rule);
    Repeats repeats = new Repeats(rule, target, names);
    return new Check(
        rule,
        "share of rows with a " + String.join(", ", names) + " of their own " + condition.text(),
        repeats.measure(Repeats.SINGLE, Repeats.ROWS),
        n -> Parts.share(condition, n.get(0), n.get(1)),
        repeats.samples());
  }
}
