package dataquality.rules.others;

import dataquality.dqdl.BadRule;
import dataquality.dqdl.Condition;
import dataquality.dqdl.SimpleRule;
import dataquality.dqdl.Sql;
import dataquality.measure.Check;
import dataquality.measure.Parts;
import dataquality.measure.Ratios;
import dataquality.measure.Reference;
import dataquality.measure.RuleKind;
import dataquality.measure.Target;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code AggregateMatch "sum(a)" "sum(other.b)" = 1.0}: one aggregate for the other; each is sum,
 * avg, min, max or count of a column of this table or of another.
 */
public final class AggregateMatch implements RuleKind {
  private static final Pattern AGGREGATE =
      Pattern.compile("(?i)\\s*(sum|avg|min|max|count)\\s*\\(\\s*([^()\\s]+)\\s*\\)\\s*");

  @Override
  public Check check(SimpleRule rule, Target target) {
    Parts.noWhere(rule);
    Condition condition = Parts.comparison(rule);
    List<String> aggregates =
        Parts.parameters(rule, 2, "two aggregates, such as \"sum(a)\" \"sum(other.b)\"");
    return new Check(
        rule,
        aggregates.get(0) + " for " + aggregates.get(1) + " " + condition.text(),
        new Check.Query(
            "SELECT "
                + query(aggregates.get(0), target)
                + " AS one, "
                + query(aggregates.get(1), target)
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
    String function = matcher.group(1).toUpperCase(Locale.ROOT);
    if (name.contains(".")) {
      Reference other = Reference.of(name, target);
      return query(function, Sql.identifier(other.columns().get(0)), other.sql());
    }
    String own = function.equals("COUNT") ? target.column(name) : target.number(name);
    return query(function, own, target.sql());
  }

  private static String query(String function, String column, String rows) {
    String value = function.equals("AVG") ? "CAST(" + column + " AS DOUBLE PRECISION)" : column;
    return "(SELECT " + function + "(" + value + ") FROM " + rows + ")";
  }
}
