package dataquality.rules.uniqueness;

import dataquality.dqdl.Condition;
import dataquality.dqdl.SimpleRule;
import dataquality.measure.Check;
import dataquality.measure.Parts;
import dataquality.measure.RuleKind;
import dataquality.measure.Target;
import java.util.List;

/** {@code Uniqueness "column" > 0.9}: the share of values' rows whose value occurs just once. */
public final class Uniqueness implements RuleKind {
  @Override
  public Check check(SimpleRule rule, Target target) {
    Condition condition = Parts.comparison(rule);
    List<String> names = Parts.columns(rule);
    Repeats repeats = new Repeats(rule, target, names);
    return new Check(
        rule,
        "share of rows with a " + String.join(", ", names) + " of their own " + condition.text(),
        repeats.measure(Repeats.SINGLE, Repeats.ROWS),
        n -> Parts.share(condition, n.get(0), n.get(1)),
        repeats.samples());
  }
}
