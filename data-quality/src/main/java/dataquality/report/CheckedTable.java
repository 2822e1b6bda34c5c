package dataquality.report;

import java.util.List;

/** What a report tells of a table. */
public record CheckedTable(String name, long rows, List<CheckedRule> rules) {
  public CheckedTable {
    rules = List.copyOf(rules);
  }

  /** How many rules came out so. */
  public long count(String state) {
    return rules.stream().filter(rule -> rule.state().equals(state)).count();
  }

  /** The worst that came out of its rules. */
  String state() {
    return count("failed") > 0 ? "failed" : count("warned") > 0 ? "warned" : "passed";
  }
}
