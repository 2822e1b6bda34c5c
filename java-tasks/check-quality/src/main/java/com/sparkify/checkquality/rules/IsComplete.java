package com.sparkify.checkquality.rules;

import com.sparkify.checkquality.dqdl.SimpleRule;
import java.util.List;

/** {@code IsComplete "column"}: no row is without a value. */
final class IsComplete implements RuleKind {
  @Override
  public String name() {
    return "IsComplete";
  }

  @Override
  public Check check(SimpleRule rule, Target target) {
    Parts.noCondition(rule);
    Parts.noThreshold(rule);
    String name = Parts.onlyColumn(rule);
    String missing = target.column(name) + " IS NULL";
    return new Check(
        rule,
        "no NULL in " + name,
        new Check.Aggregates(target.sql(), List.of(Parts.count(rule, missing))),
        n -> Parts.none(n.get(0), "with NULL"),
        Parts.samples(rule, target, name, missing));
  }
}
