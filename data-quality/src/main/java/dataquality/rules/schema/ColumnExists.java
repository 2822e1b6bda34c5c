package dataquality.rules.schema;

import dataquality.dqdl.SimpleRule;
import dataquality.measure.Check;
import dataquality.measure.Parts;
import dataquality.measure.RuleKind;
import dataquality.measure.Target;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** {@code ColumnExists "column"}: the table has a column of that name. */
public final class ColumnExists implements RuleKind {
  @Override
  public Check check(SimpleRule rule, Target target) {
    Parts.noWhere(rule);
    Parts.noCondition(rule);
    String name = Parts.onlyColumn(rule);
    List<String> names = target.tables().names(target.name());
    BigDecimal there = names.contains(name) ? BigDecimal.ONE : BigDecimal.ZERO;
    return new Check(
        rule,
        "a column " + name,
        new Check.Known(List.of(there)),
        n ->
            new Check.Verdict(
                n.get(0).signum() > 0, "columns " + String.join(", ", names), n.get(0)),
        Optional.empty());
  }
}
