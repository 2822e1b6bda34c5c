package dataquality.rules.uniqueness;

import dataquality.dqdl.SimpleRule;
import dataquality.measure.Check;
import dataquality.measure.Parts;
import dataquality.measure.RuleKind;
import dataquality.measure.Target;
import java.util.List;

/** {@code IsPrimaryKey "a" "b"}: every row has these values, and no two rows the same ones. */
public final class IsPrimaryKey implements RuleKind {
  @Override
  public Check check(SimpleRule rule, Target target) {
    Parts.noCondition(rule);
    List<String> names = Parts.columns(rule);
    Repeats repeats = new Repeats(rule, target, names);
    return new Check(
        rule,
        "each row has its own " + String.join(", ", names),
        repeats.measure(Repeats.SURPLUS, Repeats.INCOMPLETE),
        n ->
            new Check.Verdict(
                n.get(0).signum() == 0 && n.get(1).signum() == 0,
                Parts.rows(n.get(0)) + " too many, " + Parts.rows(n.get(1)) + " with NULL",
                n.get(0).add(n.get(1))),
        repeats.samplesOrIncomplete());
  }
}
