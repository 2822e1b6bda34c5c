package com.sparkify.checkquality.rules;

import com.sparkify.checkquality.dqdl.BadRule;
import com.sparkify.checkquality.dqdl.Condition;
import com.sparkify.checkquality.dqdl.Rule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** What the kinds of rules share: asking for a rule's parts, and pieces of SQL and of messages. */
final class Parts {
  private static final int SAMPLES = 5;
  private static final int DIGITS = 6;

  private Parts() {}

  static String onlyColumn(Rule rule) {
    if (rule.parameters().size() != 1) {
      throw new BadRule(
          rule.kind() + " wants one column; it has " + rule.parameters().size() + " parameters");
    }
    return rule.parameters().get(0);
  }

  static List<String> columns(Rule rule) {
    if (rule.parameters().isEmpty()) {
      throw new BadRule(rule.kind() + " wants at least one column");
    }
    return rule.parameters();
  }

  static Condition numericCondition(Rule rule) {
    Condition condition =
        rule.condition()
            .orElseThrow(
                () -> new BadRule(rule.kind() + " wants a comparison at its end, such as > 0"));
    if (!condition.isNumeric()
        || condition.operator() == Condition.Operator.MATCHES
        || condition.operator() == Condition.Operator.NOT_MATCHES) {
      throw new BadRule(
          rule.kind() + " is a number; '" + condition.text() + "' compares no number");
    }
    return condition;
  }

  static void noCondition(Rule rule) {
    if (rule.condition().isPresent()) {
      throw new BadRule(rule.kind() + " takes no comparison; remove it");
    }
  }

  static void noThreshold(Rule rule) {
    if (rule.threshold().isPresent()) {
      throw new BadRule(rule.kind() + " takes no threshold; only ColumnValues does");
    }
  }

  static void noWhere(Rule rule) {
    if (rule.where().isPresent()) {
      throw new BadRule(rule.kind() + " takes no where clause; remove it");
    }
  }

  /** The rows that the rule is about and that a predicate holds for, as one aggregate. */
  static String count(Rule rule, String predicate) {
    return "COUNT(CASE WHEN " + and(rule, predicate) + " THEN 1 END)";
  }

  /** The rows that the rule is about. */
  static String count(Rule rule) {
    return rule.where().isEmpty() ? "COUNT(*)" : count(rule, "TRUE");
  }

  /** A predicate together with the rule's where clause. */
  static String and(Rule rule, String predicate) {
    return rule.where().map(where -> where + " AND " + predicate).orElse(predicate);
  }

  /** A few rows of the table for which a predicate holds. */
  static Optional<String> samples(Rule rule, Target target, String column, String predicate) {
    return samples(
        "SELECT "
            + target.sampleColumns(column)
            + " FROM "
            + target.sql()
            + " WHERE "
            + and(rule, predicate));
  }

  /** The same of a query that is complete but for its end; the order keeps a rerun's the same. */
  static Optional<String> samples(String query) {
    return Optional.of(query + " ORDER BY 1 LIMIT " + SAMPLES);
  }

  /** A share of the whole; of nothing, all of it is well. Never rounded up: 1 means all. */
  static BigDecimal share(BigDecimal part, BigDecimal whole) {
    return whole.signum() == 0 ? BigDecimal.ONE : part.divide(whole, 2 * DIGITS, RoundingMode.DOWN);
  }

  static String shown(BigDecimal number) {
    BigDecimal rounded =
        number.scale() > DIGITS ? number.setScale(DIGITS, RoundingMode.DOWN) : number;
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** So many rows, as said to people. */
  static String rows(BigDecimal count) {
    return shown(count) + (count.compareTo(BigDecimal.ONE) == 0 ? " row" : " rows");
  }

  static Check.Verdict none(BigDecimal count, String what) {
    return new Check.Verdict(count.signum() == 0, rows(count) + " " + what);
  }
}
