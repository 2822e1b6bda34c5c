package com.sparkify.checkquality.rules;

import com.sparkify.checkquality.dqdl.BadRule;
import com.sparkify.checkquality.dqdl.Condition;
import com.sparkify.checkquality.dqdl.Rule;
import com.sparkify.checkquality.dqdl.SqlFragment;
import java.util.Optional;

/**
 * {@code CustomSql "select count(*) from ..." = 0}: a query that gives one number. Tables are named
 * with their schema.
 */
final class CustomSql implements RuleKind {
  @Override
  public String name() {
    return "CustomSql";
  }

  @Override
  public Check check(Rule rule, Target target) {
    Parts.noThreshold(rule);
    Parts.noWhere(rule);
    if (rule.parameters().size() != 1) {
      throw new BadRule("CustomSql wants one query in quotes");
    }
    Condition condition = Parts.numericCondition(rule);
    String query = rule.parameters().get(0).strip();
    if (!query.matches("(?is)(select|with)\\b.*")) {
      throw new BadRule("CustomSql only reads: its query begins with SELECT or WITH");
    }
    return new Check(
        rule,
        "the query's number " + condition.text(),
        // As a subquery it can only read, and the server sees to it that it has one column.
        new Check.Query("SELECT " + SqlFragment.enclosed(query) + " AS n"),
        n -> new Check.Verdict(condition.holds(n.get(0)), Parts.shown(n.get(0))),
        Optional.empty());
  }
}
