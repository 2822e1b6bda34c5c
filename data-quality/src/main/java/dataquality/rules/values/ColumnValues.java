package dataquality.rules.values;

import dataquality.dqdl.BadRule;
import dataquality.dqdl.Condition;
import dataquality.dqdl.SimpleRule;
import dataquality.measure.Check;
import dataquality.measure.Parts;
import dataquality.measure.Predicates;
import dataquality.measure.RuleKind;
import dataquality.measure.Target;

/**
 * {@code ColumnValues "column" in ["a", "b"]}: what each value is like. A row without a value
 * breaks it, unless the rule names NULL, or says only what a value must not be.
 */
public final class ColumnValues implements RuleKind {
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
