package com.sparkify.checkquality.rules;

import com.sparkify.checkquality.dqdl.Condition;
import com.sparkify.checkquality.dqdl.SimpleRule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** {@code ColumnCount = 9}: how many columns the table has. */
final class ColumnCount implements RuleKind {
  @Override
  public String name() {
    return "ColumnCount";
  }

  @Override
  public Check check(SimpleRule rule, Target target) {
    Parts.noThreshold(rule);
    Parts.noWhere(rule);
    Condition condition = Parts.numericCondition(rule);
    BigDecimal count = BigDecimal.valueOf(target.tables().of(target.name()).size());
    return new Check(
        rule,
        "columns " + condition.text(),
        new Check.Known(List.of(count)),
        n -> Parts.number(condition, n.get(0)),
        Optional.empty());
  }
}
