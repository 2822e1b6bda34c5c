package dataquality.report;

import dataquality.check.Assertion;
import dataquality.check.Checks;
import dataquality.check.Findings;
import dataquality.check.Outcome;
import dataquality.check.Plan;
import dataquality.check.Sample;
import dataquality.dqdl.Tags;
import dataquality.measure.Dimension;
import dataquality.rules.RuleKinds;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/** Turns what a check found into what a report tells of it. */
public final class Reported {
  private Reported() {}

  /** The tables with their rules, in the order of the rulesets. */
  public static List<CheckedTable> tables(Checks checks, Findings findings, PastChecks past) {
    Iterator<Outcome> outcomes = findings.outcomes().iterator();
    List<CheckedTable> tables = new ArrayList<>();
    for (Checks.OfTable table : checks.tables()) {
      String name = table.target().table();
      List<CheckedRule> rules = new ArrayList<>();
      for (Assertion assertion : table.assertions()) {
        rules.add(rule(table, assertion, outcomes.next(), past));
      }
      tables.add(new CheckedTable(name, findings.rows().getOrDefault(name, 0L), rules));
    }
    return tables;
  }

  private static CheckedRule rule(
      Checks.OfTable table, Assertion assertion, Outcome outcome, PastChecks past) {
    Tags tags = outcome.rule().tags();
    return new CheckedRule(
        tags.title().orElse(""),
        tags.reason().orElse(""),
        tags.firstStep().orElse(""),
        outcome.rule().text(),
        dimension(assertion),
        outcome.state(),
        outcome.owner().orElse(""),
        outcome.expected(),
        outcome.found(),
        outcome.samples().stream().map(Sample::values).toList(),
        sql(table, assertion),
        outcome.measured().map(m -> past.values(outcome.table(), m.metric())).orElse(List.of()),
        past.outcomes(outcome.table(), outcome.rule().text()));
  }

  private static String dimension(Assertion assertion) {
    return assertion
        .checks()
        .map(check -> RuleKinds.of(check.rule().kind()).dimension())
        .map(Dimension::toString)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static List<String> sql(Checks.OfTable table, Assertion assertion) {
    return assertion
        .checks()
        .flatMap(check -> table.plan(check).steps().stream())
        .filter(step -> !step.uses().isEmpty())
        .map(Plan.Step::sql)
        .toList();
  }
}
