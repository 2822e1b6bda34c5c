package dataquality.rules.uniqueness;

import dataquality.dqdl.SimpleRule;
import dataquality.measure.Check;
import dataquality.measure.Parts;
import dataquality.measure.RuleKind;
import dataquality.measure.Target;
import java.util.List;

/** {@code IsUnique "column"}: no value stands in two rows; NULL is no value. */
public final class IsUnique implements RuleKind {
  @Override
  public Check check(SimpleRule rule, Target target) {
    Parts.noCondition(rule);
    List<String> names = Parts.columns(rule);
    Repeats repeats = new Repeats(rule, target, names);
    return new Check(
        rule,
        "no value of " + String.join(", ", names) + " twice",
        repeats.measure(Repeats.SURPLUS),
        n -> Parts.none(n.get(0), "too many"),
        repeats.samples());
  }
}
