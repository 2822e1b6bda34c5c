package com.sparkify.checkquality.rules;

import com.sparkify.checkquality.dqdl.Condition;
import com.sparkify.checkquality.dqdl.SimpleRule;

/** {@code ColumnLength "column" <= 5}: how many characters each value has; NULL has none. */
final class ColumnLength implements RuleKind {
  @Override
  public String name() {
    return "ColumnLength";
  }

  @Override
  public Check check(SimpleRule rule, Target target) {
    Condition condition = Parts.numericCondition(rule);
    Parts.noHistory(rule, condition);
    String name = Parts.onlyColumn(rule);
    String wrong = Predicates.breaking(condition, "COALESCE(LENGTH(" + target.text(name) + "), 0)");
    return Parts.eachRow(
        rule,
        target,
        name,
        "length of " + name + " " + condition.text(),
        wrong,
        condition.isNegated() ? "of such a length" : "of another length");
  }
}
