package dataquality.rules.values;

import dataquality.dqdl.Condition;
import dataquality.dqdl.SimpleRule;
import dataquality.measure.Check;
import dataquality.measure.Parts;
import dataquality.measure.RuleKind;
import dataquality.measure.Target;
import java.util.List;

/** {@code Completeness "column" > 0.9}: the share of rows with a value; 1 for no rows. */
public final class Completeness implements RuleKind {
  @Override
  public Check check(SimpleRule rule, Target target) {
    Condition condition = Parts.comparison(rule);
    String name = Parts.onlyColumn(rule);
    String column = target.column(name);
    return new Check(
        rule,
        "share of rows with " + name + " " + condition.text(),
        new Check.Aggregates(
            target.sql(), List.of(Parts.count(rule, column + " IS NOT NULL"), Parts.count(rule))),
        n -> Parts.share(condition, n.get(0), n.get(1)),
        Parts.samples(rule, target, name, column + " IS NULL"));
  }
}
