package com.sparkify.checkquality.rules;

import com.sparkify.checkquality.dqdl.Condition;
import com.sparkify.checkquality.dqdl.SimpleRule;
import java.util.List;

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
    return new Check(
        rule,
        "length of " + name + " " + condition.text() + Parts.threshold(rule),
        new Check.Aggregates(List.of(Parts.count(rule, wrong), Parts.count(rule))),
        n ->
            Parts.rowByRow(
                rule,
                n.get(0),
                n.get(1),
                Parts.shown(n.get(0)) + " of " + Parts.rows(n.get(1)) + " of another length"),
        Parts.samples(rule, target, name, wrong));
  }
}
