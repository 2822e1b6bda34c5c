package com.sparkify.checkquality.rules;

import com.sparkify.checkquality.dqdl.Condition;
import com.sparkify.checkquality.dqdl.SimpleRule;
import java.util.List;

/** {@code UniqueValueRatio "column" > 0.5}: the share of the values that occur just once. */
final class UniqueValueRatio implements RuleKind {
  @Override
  public String name() {
    return "UniqueValueRatio";
  }

  @Override
  public Check check(SimpleRule rule, Target target) {
    Parts.noThreshold(rule);
    Condition condition = Parts.numericCondition(rule);
    List<String> names = Parts.columns(rule);
    Repeats repeats = new Repeats(rule, target, names);
    return new Check(
        rule,
        "share of the values of "
            + String.join(", ", names)
            + " that occur once "
            + condition.text(),
        repeats.measure(Repeats.SINGLE, Repeats.VALUES),
        n -> Parts.share(condition, n.get(0), n.get(1)),
        repeats.samples());
  }
}
