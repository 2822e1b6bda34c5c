package dataquality.check;

import dataquality.dqdl.BadRule;
import dataquality.dqdl.CheckRun;
import dataquality.dqdl.CompositeRule;
import dataquality.dqdl.Condition;
import dataquality.dqdl.Metadata;
import dataquality.dqdl.Rule;
import dataquality.dqdl.Ruleset;
import dataquality.dqdl.SimpleRule;
import dataquality.measure.Check;
import dataquality.measure.Tables;
import dataquality.measure.Target;
import dataquality.rules.RuleKinds;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rulesets turned into checks, and everything that is wrong with them, found before any runs. */
public record Checks(List<OfTable> tables, List<String> problems) {
  public Checks {
    tables = List.copyOf(tables);
    problems = List.copyOf(problems);
  }

  /**
   * The checks of one table, in the order of its rules.
   *
   * @param file where the rules stand
   */
  public record OfTable(String file, Metadata metadata, Target target, List<Assertion> assertions) {
    public OfTable {
      assertions = List.copyOf(assertions);
    }

    /** All that has to be measured. */
    public List<Check> checks() {
      return assertions.stream().flatMap(Assertion::checks).toList();
    }

    /** The queries that run all of them. */
    public Plan plan() {
      return Plan.of(target.sql(), checks());
    }

    /** The queries that run one of them alone. */
    public Plan plan(Check check) {
      return Plan.of(target.sql(), List.of(check));
    }
  }

  /** How many rules there are. */
  public int count() {
    return tables.stream().mapToInt(table -> table.assertions().size()).sum();
  }

  /**
   * Looks at all rules of all tables.
   *
   * @param rulesets by table
   * @param tables those of the database
   */
  public static Checks of(
      String schema, Map<String, Ruleset> rulesets, Tables tables, CheckRun run, History history)
      throws SQLException {
    List<OfTable> ofTables = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Map.Entry<String, Ruleset> entry : rulesets.entrySet()) {
      Ruleset ruleset = entry.getValue();
      problems.addAll(ruleset.problems());
      String name = schema + "." + entry.getKey();
      if (!tables.has(name)) {
        problems.add(ruleset.file() + ": " + tables.unknownTable(name));
        continue;
      }
      List<String> names = tables.names(name);
      problems.addAll(ruleset.metadata().problems(ruleset.file(), name, names));
      Target target =
          new Target(
              schema, entry.getKey(), ruleset.metadata().rows(), keys(ruleset, names), tables, run);
      Builder builder = new Builder(ruleset, target, history, problems);
      ofTables.add(new OfTable(ruleset.file(), ruleset.metadata(), target, builder.assertions()));
    }
    return new Checks(ofTables, problems);
  }

  /** The columns of the ruleset's IsPrimaryKey rule name a row in samples, or its metadata do. */
  private static List<String> keys(Ruleset ruleset, List<String> columns) {
    return ruleset.rules().stream()
        .filter(SimpleRule.class::isInstance)
        .map(SimpleRule.class::cast)
        .filter(rule -> rule.kind().equals("IsPrimaryKey"))
        .map(SimpleRule::parameters)
        .filter(columns::containsAll)
        .findFirst()
        .orElse(ruleset.metadata().keys());
  }

  /** Turns the rules of one file into what has to be measured. */
  private record Builder(Ruleset ruleset, Target target, History history, List<String> problems) {
    List<Assertion> assertions() throws SQLException {
      List<Assertion> assertions = new ArrayList<>();
      for (Rule rule : ruleset.rules()) {
        try {
          assertions.add(assertion(rule));
        } catch (BadRule e) {
          problems.add(Ruleset.problem(ruleset.file(), rule, e.getMessage()));
        }
      }
      return assertions;
    }

    private Assertion assertion(Rule rule) throws SQLException {
      if (rule instanceof SimpleRule simple) {
        return new Assertion.Single(check(simple));
      }
      CompositeRule composite = (CompositeRule) rule;
      List<Assertion> parts = new ArrayList<>();
      for (Rule part : composite.parts()) {
        refuseHistory(part);
        parts.add(assertion(part));
      }
      return new Assertion.Joined(composite, parts);
    }

    private static void refuseHistory(Rule part) {
      if (part instanceof SimpleRule simple && reach(simple) > 0) {
        throw new BadRule(
            "a part of and/or has no history; write '" + simple.text() + "' as a rule of its own");
      }
    }

    /** A rule is looked at as it was written before its limits become numbers. */
    private Check check(SimpleRule rule) throws SQLException {
      Check check = RuleKinds.check(rule, target);
      if (reach(rule) == 0) {
        return check;
      }
      List<BigDecimal> before = history.of(target.table(), rule.metric(), reach(rule));
      return RuleKinds.check(rule.with(rule.condition().orElseThrow().calculated(before)), target);
    }

    private static int reach(SimpleRule rule) {
      return rule.condition().map(Condition::reach).orElse(0);
    }
  }
}
