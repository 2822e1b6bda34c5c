package dataquality.dqdl;

import java.util.List;
import java.util.Optional;

/**
 * One rule, as written.
 *
 * @param kind its name, such as {@code IsComplete}
 * @param where an SQL predicate in parentheses that says which rows the rule is about
 * @param threshold what share of the rows is to hold it
 * @param metric what it measures: the rule without what is expected of it, the name of its history
 */
public record SimpleRule(
    String kind,
    List<String> parameters,
    Optional<Condition> condition,
    Optional<String> where,
    Optional<Condition> threshold,
    Tags tags,
    String metric,
    String text,
    int line)
    implements Rule {
  public SimpleRule {
    parameters = List.copyOf(parameters);
  }

  /** The same rule with another condition. */
  public SimpleRule with(Condition other) {
    return new SimpleRule(
        kind, parameters, Optional.of(other), where, threshold, tags, metric, text, line);
  }
}
