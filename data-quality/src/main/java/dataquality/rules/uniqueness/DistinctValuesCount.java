package dataquality.rules.uniqueness;

import dataquality.dqdl.Condition;
import dataquality.dqdl.SimpleRule;
import dataquality.measure.Check;
import dataquality.measure.Parts;
import dataquality.measure.RuleKind;
import dataquality.measure.Target;
import java.util.List;
import java.util.Optional;

/** {@code DistinctValuesCount "column" > 3}: how many values there are; NULL is none. */
public final class DistinctValuesCount implements RuleKind {
  @Override
  public Check check(SimpleRule rule, Target target) {
    Condition condition = Parts.comparison(rule);
    String name = Parts.onlyColumn(rule);
    return new Check(
        rule,
        "values of " + name + " " + condition.text(),
        new Repeats(rule, target, List.of(name)).measure(Repeats.VALUES),
        n -> Parts.number(condition, n.get(0)),
        Optional.empty());
  }
}
