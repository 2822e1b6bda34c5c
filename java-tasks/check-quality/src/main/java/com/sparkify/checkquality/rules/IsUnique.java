package com.sparkify.checkquality.rules;

import com.sparkify.checkquality.dqdl.SimpleRule;
import java.util.List;

/** {@code IsUnique "column"}: no value stands in two rows; NULL is no value. */
final class IsUnique implements RuleKind {
  @Override
  public String name() {
    return "IsUnique";
  }

  @Override
  public Check check(SimpleRule rule, Target target) {
    Parts.noCondition(rule);
    Parts.noThreshold(rule);
    List<String> names = Parts.columns(rule);
    Repeats repeats = new Repeats(rule, target, names);
    return new Check(
        rule,
        "no value of " + String.join(", ", names) + " twice",
        repeats.measure(Repeats.SURPLUS),
        n -> Parts.none(n.get(0), "too many"),
        repeats.samples());
  }
}
