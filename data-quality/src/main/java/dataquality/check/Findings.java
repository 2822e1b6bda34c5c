package dataquality.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a gate's checks found.
 *
 * @param rows how many rows each table has, by its name
 */
public record Findings(List<Outcome> outcomes, Map<String, Long> rows) {
  public Findings {
    outcomes = List.copyOf(outcomes);
    rows = new LinkedHashMap<>(rows);
  }

  /** Broken rules that the run must not go on with. */
  public List<Outcome> failures() {
    return outcomes.stream().filter(Outcome::blocks).toList();
  }

  /** All broken rules. */
  public List<Outcome> broken() {
    return outcomes.stream().filter(outcome -> !outcome.passed()).toList();
  }

  /** Tables none of whose rows were checked, so that rules about rows hold and say nothing. */
  public List<String> tablesWithoutRows() {
    return rows.entrySet().stream()
        .filter(entry -> entry.getValue() == 0)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Broken rules that are only reported. */
  public List<Outcome> warnings() {
    return outcomes.stream().filter(Outcome::warns).toList();
  }
}
