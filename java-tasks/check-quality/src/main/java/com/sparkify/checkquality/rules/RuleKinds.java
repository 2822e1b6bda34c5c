package com.sparkify.checkquality.rules;

import com.sparkify.checkquality.dqdl.BadRule;
import com.sparkify.checkquality.dqdl.Rule;
import java.util.List;

/** All kinds of rules that can be run. */
public final class RuleKinds {
  private static final List<RuleKind> ALL =
      List.of(
          new RowCount(),
          new IsComplete(),
          new Completeness(),
          new IsUnique(),
          new Uniqueness(),
          new IsPrimaryKey(),
          new ColumnValues(),
          new ReferentialIntegrity(),
          new CustomSql());

  private RuleKinds() {}

  /**
   * How to run a rule on a table.
   *
   * @throws BadRule when it cannot be run, with the reason
   */
  public static Check check(Rule rule, Target target) {
    for (RuleKind kind : ALL) {
      if (kind.name().equals(rule.kind())) {
        return kind.check(rule, target);
      }
    }
    List<String> names = ALL.stream().map(RuleKind::name).toList();
    throw new BadRule(
        "the rule kind "
            + rule.kind()
            + " is not supported"
            + Tables.near(rule.kind(), names)
            + "; there are "
            + String.join(", ", names));
  }
}
