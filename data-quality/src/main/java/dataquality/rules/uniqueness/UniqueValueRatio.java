package dataquality.rules.uniqueness;

import dataquality.dqdl.Condition;
import dataquality.dqdl.SimpleRule;
import dataquality.measure.Check;
import dataquality.measure.Parts;
import dataquality.measure.RuleKind;
import dataquality.measure.Target;
import java.util.List;

/** {@code UniqueValueRatio "column" > 0.5}: the share of the values that occur just once. */
public final class UniqueValueRatio implements RuleKind {
  @Override
  public Check check(SimpleRule rule, Target target) {
    Condition condition = Parts.comparison(rule);
    List<String> names = Parts.columns(rule);
    Repeats repeats = new Repeats(rule, target, names);
    return new Check(
        rule,
        "share of the values of "
            + String.join(", ", names)
            + " that occur once "
            + condition.text(),
        repeats.measure(Repeats.SINGLE, Repeats.VALUES),
        n -> Parts.share(condition, n.get(0), n.get(1)),
        repeats.samples());
  }
}
