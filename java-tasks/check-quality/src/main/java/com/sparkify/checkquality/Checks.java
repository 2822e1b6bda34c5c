package com.sparkify.checkquality;

import com.sparkify.checkquality.dqdl.BadRule;
import com.sparkify.checkquality.dqdl.Rule;
import com.sparkify.checkquality.dqdl.Ruleset;
import com.sparkify.checkquality.rules.Check;
import com.sparkify.checkquality.rules.RuleKinds;
import com.sparkify.checkquality.rules.Tables;
import com.sparkify.checkquality.rules.Target;
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
  record OfTable(String file, Target target, List<Check> checks) {
    OfTable {
      checks = List.copyOf(checks);
    }

    /** The queries that run all of them. */
    Plan plan() {
      return Plan.of(target.sql(), checks);
    }

    /** The queries that run one of them alone. */
    Plan plan(Check check) {
      return Plan.of(target.sql(), List.of(check));
    }
  }

  /** Looks at all rules of all tables. */
  static Checks of(Gate gate, Map<String, Ruleset> rulesets, Tables tables) {
    List<OfTable> ofTables = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    rulesets.forEach(
        (table, ruleset) -> {
          problems.addAll(ruleset.problems());
          String name = gate.schema() + "." + table;
          if (!tables.has(name)) {
            problems.add(ruleset.file() + ": " + tables.unknownTable(name));
            return;
          }
          Target target = new Target(gate.schema(), table, keys(ruleset, name, tables), tables);
          ofTables.add(new OfTable(ruleset.file(), target, checks(ruleset, target, problems)));
        });
    return new Checks(ofTables, problems);
  }

  /** The columns of the ruleset's IsPrimaryKey rule name a row in samples. */
  private static List<String> keys(Ruleset ruleset, String table, Tables tables) {
    return ruleset.rules().stream()
        .filter(rule -> rule.kind().equals("IsPrimaryKey"))
        .map(Rule::parameters)
        .filter(columns -> tables.columns().get(table).containsAll(columns))
        .findFirst()
        .orElse(List.of());
  }

  private static List<Check> checks(Ruleset ruleset, Target target, List<String> problems) {
    List<Check> checks = new ArrayList<>();
    for (Rule rule : ruleset.rules()) {
      try {
        checks.add(RuleKinds.check(rule, target));
      } catch (BadRule e) {
        problems.add(Ruleset.problem(ruleset.file(), rule, e.getMessage()));
      }
    }
    return checks;
  }
}
