package dataquality.rules.schema;

import dataquality.dqdl.BadRule;
import dataquality.dqdl.Condition;
import dataquality.dqdl.SimpleRule;
import dataquality.measure.Check;
import dataquality.measure.Parts;
import dataquality.measure.RuleKind;
import dataquality.measure.Target;
import java.util.List;
import java.util.Optional;

/** {@code RowCount > 0}: how many rows the table has. */
public final class RowCount implements RuleKind {
  @Override
  public Check check(SimpleRule rule, Target target) {
    if (!rule.parameters().isEmpty()) {
      throw new BadRule("RowCount takes no column; remove it");
    }
    Condition condition = Parts.comparison(rule);
    return new Check(
        rule,
        "rows " + condition.text(),
        new Check.Aggregates(target.sql(), List.of(Parts.count(rule))),
        n -> new Check.Verdict(condition.holds(n.get(0)), Parts.rows(n.get(0)), n.get(0)),
        Optional.empty());
  }
}
