package com.sparkify.checkquality.rules;

import com.sparkify.checkquality.dqdl.Condition;
import com.sparkify.checkquality.dqdl.SimpleRule;
import java.util.Optional;

/** {@code RowCountMatch "other_table" = 1.0}: this table's rows for one of the other's. */
final class RowCountMatch implements RuleKind {
  @Override
  public String name() {
    return "RowCountMatch";
  }

  @Override
  public Check check(SimpleRule rule, Target target) {
    Parts.noThreshold(rule);
    Condition condition = Parts.numericCondition(rule);
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
