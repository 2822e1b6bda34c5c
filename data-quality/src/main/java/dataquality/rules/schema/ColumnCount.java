package dataquality.rules.schema;

import dataquality.dqdl.Condition;
import dataquality.dqdl.SimpleRule;
import dataquality.measure.Check;
import dataquality.measure.Parts;
import dataquality.measure.RuleKind;
import dataquality.measure.Target;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** {@code ColumnCount = 9}: how many columns the table has. */
public final class ColumnCount implements RuleKind {
  @Override
  public Check check(SimpleRule rule, Target target) {
    Parts.noWhere(rule);
    Condition condition = Parts.comparison(rule);
    BigDecimal count = BigDecimal.valueOf(target.tables().of(target.name()).size());
    return new Check(
        rule,
        "columns " + condition.text(),
        new Check.Known(List.of(count)),
        n -> Parts.number(condition, n.get(0)),
        Optional.empty());
  }
}
