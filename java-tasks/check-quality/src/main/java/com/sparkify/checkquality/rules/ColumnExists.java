package com.sparkify.checkquality.rules;

import com.sparkify.checkquality.dqdl.SimpleRule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** {@code ColumnExists "column"}: the table has a column of that name. */
final class ColumnExists implements RuleKind {
  @Override
  public String name() {
    return "ColumnExists";
  }

  @Override
  public Check check(SimpleRule rule, Target target) {
    Parts.noThreshold(rule);
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
