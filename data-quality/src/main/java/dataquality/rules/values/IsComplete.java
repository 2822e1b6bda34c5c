package dataquality.rules.values;

import dataquality.dqdl.SimpleRule;
import dataquality.measure.Check;
import dataquality.measure.Parts;
import dataquality.measure.RuleKind;
import dataquality.measure.Target;
import java.util.List;

/** {@code IsComplete "column"}: no row is without a value. */
public final class IsComplete implements RuleKind {
  @Override
  public Check check(SimpleRule rule, Target target) {
    Parts.noCondition(rule);
    String name = Parts.onlyColumn(rule);
    String missing = target.column(name) + " IS NULL";
    return new Check(
        rule,
        "no NULL in " + name,
        new Check.Aggregates(target.sql(), List.of(Parts.count(rule, missing))),
        n -> Parts.none(n.get(0), "with NULL"),
        Parts.samples(rule, target, name, missing));
  }
}
