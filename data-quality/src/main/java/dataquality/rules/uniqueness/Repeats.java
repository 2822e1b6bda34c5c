package dataquality.rules.uniqueness;

import dataquality.dqdl.SimpleRule;
import dataquality.measure.Check;
import dataquality.measure.Parts;
import dataquality.measure.Target;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * SQL about how often values, or combinations of values, occur. COUNT(DISTINCT) would do for some
 * of it, but takes one column only, and keeps the scan that it is in from being shared out among
 * processes.
 *
 * <p>Values are grouped as expressions. Redshift does not enforce a declared key, but its planner
 * may trust it (developer guide, "Defining constraints"): grouped by the column itself, a key that
 * is there twice could be taken for two groups.
 */
public final class Repeats {
  /** How many values there are. */
  public static final String VALUES = "COUNT(CASE WHEN complete = 1 THEN 1 END)";

  /** How many of them stand in one row only. */
  public static final String SINGLE = "COUNT(CASE WHEN complete = 1 AND n = 1 THEN 1 END)";

  /** How many rows have a value. */
  public static final String ROWS = "COALESCE(SUM(CASE WHEN complete = 1 THEN n END), 0)";

  /** Rows too many, which is 0 when all values are distinct. */
  public static final String SURPLUS = "COALESCE(SUM(CASE WHEN complete = 1 THEN n - 1 END), 0)";

  /** How many rows lack a value, or one of its parts. */
  public static final String INCOMPLETE = "COALESCE(SUM(CASE WHEN complete = 0 THEN n END), 0)";

  private final SimpleRule rule;
  private final Target target;
  private final List<String> names;
  private final String columns;
  private final String complete;

  Repeats(SimpleRule rule, Target target, List<String> names) {
    this.rule = rule;
    this.target = target;
    this.names = List.copyOf(names);
    this.columns = names.stream().map(target::column).collect(Collectors.joining(", "));
    this.complete =
        names.stream()
            .map(name -> target.column(name) + " IS NOT NULL")
            .collect(Collectors.joining(" AND "));
  }

  /** Aggregates over the values, each with how often it occurs. */
  public Check.Aggregates measure(String... expressions) {
    return new Check.Aggregates("(" + groups() + ") AS g", List.of(expressions));
  }

  /** One row for each value: {@code n}, how often it occurs, and whether it is {@code complete}. */
  private String groups() {
    return "SELECT COUNT(*) AS n, CASE WHEN "
        + complete
        + " THEN 1 ELSE 0 END AS complete FROM "
        + values("")
        + " GROUP BY "
        + columns;
  }

  /**
   * The rule's rows as they stand after FROM, with the columns as expressions.
   *
   * @param predicate for the rows; it may be empty
   */
  private String values(String predicate) {
    String rows =
        Stream.concat(rule.where().stream(), Stream.of(predicate))
            .filter(each -> !each.isEmpty())
            .collect(Collectors.joining(" AND "));
    return names.stream()
        .map(target::column)
        .map(column -> "CASE WHEN " + column + " IS NOT NULL THEN " + column + " END AS " + column)
        .collect(
            Collectors.joining(
                ", ",
                "(SELECT ",
                " FROM " + target.sql() + (rows.isEmpty() ? "" : " WHERE " + rows) + ") AS v"));
  }

  /** Values that occur more than once. */
  public Optional<String> samples() {
    return samples(complete, "COUNT(*) > 1");
  }

  /** Values that occur more than once, or that are not complete. */
  public Optional<String> samplesOrIncomplete() {
    return samples("", "COUNT(*) > 1 OR NOT (" + complete + ")");
  }

  private Optional<String> samples(String rows, String having) {
    return Parts.samples(
        "SELECT "
            + columns
            + ", COUNT(*) AS rows_found FROM "
            + values(rows)
            + " GROUP BY "
            + columns
            + " HAVING "
            + having);
  }
}
