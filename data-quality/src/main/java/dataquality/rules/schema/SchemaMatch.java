package dataquality.rules.schema;

import dataquality.dqdl.Condition;
import dataquality.dqdl.SimpleRule;
import dataquality.measure.Check;
import dataquality.measure.Parts;
import dataquality.measure.Reference;
import dataquality.measure.RuleKind;
import dataquality.measure.Tables;
import dataquality.measure.Target;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * {@code SchemaMatch "other_table" = 1.0}: the share of columns that the other has, of that type.
 */
public final class SchemaMatch implements RuleKind {
  @Override
  public Check check(SimpleRule rule, Target target) {
    Parts.noWhere(rule);
    Condition condition = Parts.comparison(rule);
    Reference other = Reference.table(Parts.onlyTable(rule), target);
    List<Tables.Column> own = target.tables().of(target.name());
    List<Tables.Column> others = target.tables().of(other.name());
    List<String> odd =
        own.stream().filter(column -> !others.contains(column)).map(Tables.Column::name).toList();
    return new Check(
        rule,
        "share of columns that " + other.name() + " has too " + condition.text(),
        new Check.Known(
            List.of(BigDecimal.valueOf(own.size() - odd.size()), BigDecimal.valueOf(own.size()))),
        n -> {
          Check.Verdict share = Parts.share(condition, n.get(0), n.get(1));
          String names = odd.isEmpty() ? "" : "; not " + String.join(", ", odd);
          return new Check.Verdict(share.passed(), share.found() + names, share.value());
        },
        Optional.empty());
  }
}
