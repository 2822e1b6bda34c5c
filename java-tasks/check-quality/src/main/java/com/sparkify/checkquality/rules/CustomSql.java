package com.sparkify.checkquality.rules;

import com.sparkify.checkquality.dqdl.BadRule;
import com.sparkify.checkquality.dqdl.Condition;
import com.sparkify.checkquality.dqdl.Rule;
import java.util.Locale;
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
    String sql = rule.parameters().get(0).strip();
    String start = sql.toLowerCase(Locale.ROOT);
    if (!start.startsWith("select") && !start.startsWith("with")) {
      throw new BadRule("CustomSql only reads: its query begins with SELECT or WITH");
    }
    if (sql.contains(";")) {
      throw new BadRule("CustomSql is one query; remove the semicolon");
    }
    return new Check(
        rule,
        "the query's number " + condition.text(),
        new Check.Query(sql),
        n -> new Check.Verdict(condition.holds(n.get(0)), Parts.shown(n.get(0))),
        Optional.empty());
  }
}
