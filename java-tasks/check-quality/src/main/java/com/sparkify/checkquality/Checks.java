package com.sparkify.checkquality;

import com.sparkify.checkquality.dqdl.BadRule;
import com.sparkify.checkquality.dqdl.CompositeRule;
import com.sparkify.checkquality.dqdl.Condition;
import com.sparkify.checkquality.dqdl.Metadata;
import com.sparkify.checkquality.dqdl.Occasion;
import com.sparkify.checkquality.dqdl.Rule;
import com.sparkify.checkquality.dqdl.Ruleset;
import com.sparkify.checkquality.dqdl.SimpleRule;
import com.sparkify.checkquality.rules.Check;
import com.sparkify.checkquality.rules.RuleKinds;
import com.sparkify.checkquality.rules.Tables;
import com.sparkify.checkquality.rules.Target;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rulesets turned into checks, and everything that is wrong with them, found before any runs. */
record Checks(List<OfTable> tables, List<String> problems) {
  Checks {
    tables = List.copyOf(tables);
    problems = List.copyOf(problems);
  }

  /**
   * The checks of one table, in the order of its rules.
   *
   * @param file where the rules stand
   */
  record OfTable(String file, Metadata metadata, Target target, List<Assertion> assertions) {
    OfTable {
      assertions = List.copyOf(assertions);
    }

    /** All that has to be measured. */
    List<Check> checks() {
      return assertions.stream().flatMap(Assertion::checks).toList();
    }

    /** The queries that run all of them. */
    Plan plan() {
      return Plan.of(target.sql(), checks());
    }

    /** The queries that run one of them alone. */
    Plan plan(Check check) {
      return Plan.of(target.sql(), List.of(check));
    }
  }

  /** How many rules there are. */
  int count() {
    return tables.stream().mapToInt(table -> table.assertions().size()).sum();
  }

  /** Looks at all rules of all tables. */
  static Checks of(
      Gate gate, Map<String, Ruleset> rulesets, Tables tables, Occasion occasion, History history)
      throws SQLException {
    List<OfTable> ofTables = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Map.Entry<String, Ruleset> entry : rulesets.entrySet()) {
      Ruleset ruleset = entry.getValue();
      problems.addAll(ruleset.problems());
      String name = gate.schema() + "." + entry.getKey();
      if (!tables.has(name)) {
        problems.add(ruleset.file() + ": " + tables.unknownTable(name));
        continue;
      }
      List<String> names = tables.names(name);
      problems.addAll(ruleset.metadata().problems(ruleset.file(), name, names));
      Target target =
          new Target(
              gate.schema(),
              entry.getKey(),
              ruleset.metadata().rows(),
              keys(ruleset, names),
              tables,
              occasion);
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
