package com.sparkify.checkquality.rules;

import com.sparkify.checkquality.dqdl.Condition;
import com.sparkify.checkquality.dqdl.SimpleRule;
import java.util.List;

/** {@code Completeness "column" > 0.9}: the share of rows with a value; 1 for no rows. */
final class Completeness implements RuleKind {
  @Override
  public String name() {
    return "Completeness";
  }

  @Override
  public Check check(SimpleRule rule, Target target) {
    Parts.noThreshold(rule);
    Condition condition = Parts.numericCondition(rule);
    String name = Parts.onlyColumn(rule);
    String column = target.column(name);
    return new Check(
        rule,
        "share of rows with " + name + " " + condition.text(),
        new Check.Aggregates(
            target.sql(), List.of(Parts.count(rule, column + " IS NOT NULL"), Parts.count(rule))),
        n -> Parts.share(condition, n.get(0), n.get(1)),
        Parts.samples(rule, target, name, column + " IS NULL"));
  }
}
