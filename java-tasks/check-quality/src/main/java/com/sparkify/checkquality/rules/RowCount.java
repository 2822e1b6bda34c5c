package com.sparkify.checkquality.rules;

import com.sparkify.checkquality.dqdl.BadRule;
import com.sparkify.checkquality.dqdl.Condition;
import com.sparkify.checkquality.dqdl.SimpleRule;
import java.util.List;
import java.util.Optional;

/** {@code RowCount > 0}: how many rows the table has. */
final class RowCount implements RuleKind {
  @Override
  public String name() {
    return "RowCount";
  }

  @Override
  public Check check(SimpleRule rule, Target target) {
    if (!rule.parameters().isEmpty()) {
      throw new BadRule("RowCount takes no column; remove it");
    }
    Parts.noThreshold(rule);
    Condition condition = Parts.numericCondition(rule);
    return new Check(
        rule,
        "rows " + condition.text(),
        new Check.Aggregates(target.sql(), List.of(Parts.count(rule))),
        n -> new Check.Verdict(condition.holds(n.get(0)), Parts.rows(n.get(0)), n.get(0)),
        Optional.empty());
  }
}
