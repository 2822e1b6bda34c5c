package com.sparkify.checkquality.rules;

import com.sparkify.checkquality.dqdl.BadRule;
import com.sparkify.checkquality.dqdl.Condition;
import com.sparkify.checkquality.dqdl.SimpleRule;

/**
 * {@code ColumnValues "column" in ["a", "b"]}: what each value is like. A row without a value
 * breaks it, unless the rule names NULL, or says only what a value must not be.
 */
final class ColumnValues implements RuleKind {
  @Override
  public String name() {
    return "ColumnValues";
  }

  @Override
  public Check check(SimpleRule rule, Target target) {
    String name = Parts.onlyColumn(rule);
    Condition condition =
        rule.condition()
            .orElseThrow(
                () -> new BadRule("ColumnValues wants a condition, such as in [\"a\", \"b\"]"));
    Parts.noHistory(rule, condition);
    String wrong = Predicates.breaking(condition, target.column(name));
    return Parts.eachRow(rule, target, name, name + " " + condition.text(), wrong, odd(condition));
  }

  /** What is said of the rows that break it. */
  private static String odd(Condition condition) {
    return switch (condition.operator()) {
      case NOT_EQUAL, NOT_IN -> "with such a value";
      case NOT_BETWEEN, NOT_MATCHES -> "with such a value or none";
      default -> "with another value";
    };
  }
}
