package dataquality.check;

import dataquality.measure.Check;
import java.util.List;

/** The plan of a table's checks, as SQL that can be copied into a client. */
public final class Explanation {
  private Explanation() {}

  public static String of(Checks.OfTable table) {
    StringBuilder text = new StringBuilder(table.file()).append('\n');
    for (Plan.Step step : table.plan().steps()) {
      for (Plan.Use use : step.uses()) {
        text.append("-- ").append(use.check().rule().text()).append('\n');
      }
      text.append(step.sql()).append(";\n");
    }
    List<Check> known =
        table.checks().stream().filter(check -> check.measure() instanceof Check.Known).toList();
    known.forEach(
        check -> text.append("-- by the catalogue: ").append(check.rule().text()).append('\n'));
    return text.toString().stripTrailing();
  }
}
