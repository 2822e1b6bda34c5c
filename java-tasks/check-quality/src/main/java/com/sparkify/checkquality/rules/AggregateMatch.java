package com.sparkify.checkquality.rules;

import com.sparkify.checkquality.dqdl.BadRule;
import com.sparkify.checkquality.dqdl.Condition;
import com.sparkify.checkquality.dqdl.SimpleRule;
import com.sparkify.warehouse.Sql;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code AggregateMatch "sum(a)" "sum(other.b)" = 1.0}: one aggregate for the other; each is sum,
 * avg, min, max or count of a column of this table or of another.
 */
final class AggregateMatch implements RuleKind {
  private static final Pattern AGGREGATE =
      Pattern.compile("(?i)\\s*(sum|avg|min|max|count)\\s*\\(\\s*([^()\\s]+)\\s*\\)\\s*");

  @Override
  public String name() {
    return "AggregateMatch";
  }

  @Override
  public Check check(SimpleRule rule, Target target) {
    Parts.noThreshold(rule);
    Parts.noWhere(rule);
    Condition condition = Parts.numericCondition(rule);
    if (rule.parameters().size() != 2) {
      throw new BadRule("AggregateMatch wants two aggregates, such as \"sum(a)\" \"sum(other.b)\"");
    }
    return new Check(
        rule,
        rule.parameters().get(0) + " for " + rule.parameters().get(1) + " " + condition.text(),
        new Check.Query(
            "SELECT "
                + query(rule.parameters().get(0), target)
                + " AS one, "
                + query(rule.parameters().get(1), target)
                + " AS other"),
        n -> Ratios.verdict(condition, n.get(0), n.get(1)),
        Optional.empty());
  }

  private static String query(String aggregate, Target target) {
    Matcher matcher = AGGREGATE.matcher(aggregate);
    if (!matcher.matches()) {
      throw new BadRule("'" + aggregate + "' is none of sum, avg, min, max, count of a column");
    }
    String name = matcher.group(2);
    Reference reference =
        name.contains(".")
            ? Reference.of(name, target)
            : Reference.of(target.name() + "." + name, target);
    String column = Sql.identifier(reference.columns().get(0));
    String function = matcher.group(1).toUpperCase(Locale.ROOT);
    String value = function.equals("AVG") ? "CAST(" + column + " AS DOUBLE PRECISION)" : column;
    return "(SELECT " + function + "(" + value + ") FROM " + reference.sql() + ")";
  }
}
