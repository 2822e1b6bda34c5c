package dataquality.rules.values;

import dataquality.dqdl.Condition;
import dataquality.dqdl.SimpleRule;
import dataquality.measure.Check;
import dataquality.measure.Parts;
import dataquality.measure.RuleKind;
import dataquality.measure.Target;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * {@code Mean "column" > 10}: one number that the database calculates from a column's values,
 * beside those of other rules. Of no values there is none, and the rule fails.
 */
public final class Statistic implements RuleKind {
  private final String name;
  private final BiFunction<Target, String, String> column;
  private final Function<String, String> aggregate;

  private Statistic(
      String name, BiFunction<Target, String, String> column, Function<String, String> aggregate) {
    this.name = name;
    this.column = column;
    this.aggregate = aggregate;
  }

  /** The average; of whole numbers too it has decimals, which AVG alone cuts off on Redshift. */
  public static Statistic mean() {
    return new Statistic("Mean", Target::number, v -> "AVG(CAST(" + v + " AS DOUBLE PRECISION))");
  }

  public static Statistic sum() {
    return new Statistic("Sum", Target::number, v -> "SUM(" + v + ")");
  }

  /** Of the rows as all there are, not as a sample of more. */
  public static Statistic standardDeviation() {
    return new Statistic(
        "StandardDeviation",
        Target::number,
        v -> "STDDEV_POP(CAST(" + v + " AS DOUBLE PRECISION))");
  }

  @Override
  public Check check(SimpleRule rule, Target target) {
    Condition condition = Parts.comparison(rule);
    String named = Parts.onlyColumn(rule);
    String values = Parts.values(rule, column.apply(target, named));
    return new Check(
        rule,
        name + " of " + named + " " + condition.text(),
        new Check.Aggregates(target.sql(), List.of(aggregate.apply(values))),
        n -> Parts.number(condition, n.get(0)),
        Optional.empty());
  }
}
