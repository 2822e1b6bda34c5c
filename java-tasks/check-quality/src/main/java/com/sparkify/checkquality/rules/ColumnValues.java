package com.sparkify.checkquality.rules;

import com.sparkify.checkquality.dqdl.BadRule;
import com.sparkify.checkquality.dqdl.Condition;
import com.sparkify.checkquality.dqdl.Rule;
import java.math.BigDecimal;
import java.util.List;

/**
 * {@code ColumnValues "column" in ["a", "b"]}: what each value is like. A row without a value is
 * judged by IsComplete, not here, unless the rule names NULL.
 */
final class ColumnValues implements RuleKind {
  @Override
  public String name() {
    return "ColumnValues";
  }

  @Override
  public Check check(Rule rule, Target target) {
    String name = Parts.onlyColumn(rule);
    Condition condition =
        rule.condition()
            .orElseThrow(
                () -> new BadRule("ColumnValues wants a condition, such as in [\"a\", \"b\"]"));
    String wrong = Predicates.breaking(condition, target.column(name));
    return new Check(
        rule,
        name
            + " "
            + condition.text()
            + rule.threshold().map(t -> " for a share of rows " + t.text()).orElse(""),
        new Check.Aggregates(List.of(Parts.count(rule, wrong), Parts.count(rule))),
        n -> verdict(rule, n.get(0), n.get(1)),
        Parts.samples(rule, target, name, wrong));
  }

  private static Check.Verdict verdict(Rule rule, BigDecimal wrong, BigDecimal all) {
    String found = Parts.shown(wrong) + " of " + Parts.rows(all) + " with another value";
    if (rule.threshold().isEmpty()) {
      return new Check.Verdict(wrong.signum() == 0, found);
    }
    BigDecimal share = Parts.share(all.subtract(wrong), all);
    return new Check.Verdict(
        rule.threshold().get().holds(share), "a share of " + Parts.shown(share) + ", " + found);
  }
}
