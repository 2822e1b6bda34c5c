package com.sparkify.checkquality.rules;

import com.sparkify.checkquality.dqdl.Condition;
import com.sparkify.checkquality.dqdl.Rule;
import java.math.BigDecimal;
import java.util.List;

/** {@code Completeness "column" > 0.9}: the share of rows with a value; 1 for no rows. */
final class Completeness implements RuleKind {
  @Override
  public String name() {
    return "Completeness";
  }

  @Override
  public Check check(Rule rule, Target target) {
    Parts.noThreshold(rule);
    Condition condition = Parts.numericCondition(rule);
    String name = Parts.onlyColumn(rule);
    String column = target.column(name);
    return new Check(
        rule,
        "share of rows with " + name + " " + condition.text(),
        new Check.Aggregates(
            List.of(Parts.count(rule, column + " IS NOT NULL"), Parts.count(rule))),
        n -> {
          BigDecimal share = Parts.share(n.get(0), n.get(1));
          String found =
              Parts.shown(share)
                  + " ("
                  + Parts.shown(n.get(0))
                  + " of "
                  + Parts.shown(n.get(1))
                  + ")";
          return new Check.Verdict(condition.holds(share), found);
        },
        Parts.samples(rule, target, name, column + " IS NULL"));
  }
}
