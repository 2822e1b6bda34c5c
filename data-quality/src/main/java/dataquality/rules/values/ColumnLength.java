package dataquality.rules.values;

import dataquality.dqdl.Condition;
import dataquality.dqdl.SimpleRule;
import dataquality.measure.Check;
import dataquality.measure.Parts;
import dataquality.measure.Predicates;
import dataquality.measure.RuleKind;
import dataquality.measure.Target;

/** {@code ColumnLength "column" <= 5}: how many characters each value has; NULL has none. */
public final class ColumnLength implements RuleKind {
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
