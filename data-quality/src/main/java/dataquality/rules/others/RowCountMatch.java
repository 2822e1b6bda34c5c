package dataquality.rules.others;

import dataquality.dqdl.Condition;
import dataquality.dqdl.SimpleRule;
import dataquality.measure.Check;
import dataquality.measure.Parts;
import dataquality.measure.Ratios;
import dataquality.measure.Reference;
import dataquality.measure.RuleKind;
import dataquality.measure.Target;
import java.util.Optional;

/** {@code RowCountMatch "other_table" = 1.0}: this table's rows for one of the other's. */
public final class RowCountMatch implements RuleKind {
  @Override
  public Check check(SimpleRule rule, Target target) {
    Condition condition = Parts.comparison(rule);
    Reference other = Reference.table(Parts.onlyTable(rule), target);
    return new Check(
        rule,
        "rows for one of " + other.name() + " " + condition.text(),
        new Check.Query(
            "SELECT (SELECT "
                + Parts.count(rule)
                + " FROM "
                + target.sql()
                + ") AS own, (SELECT COUNT(*) FROM "
                + other.sql()
                + ") AS others"),
        n -> Ratios.verdict(condition, n.get(0), n.get(1)),
        Optional.empty());
  }
}
