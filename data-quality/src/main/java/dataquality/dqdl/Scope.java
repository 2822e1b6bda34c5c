package dataquality.dqdl;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which rows a check is about, for rulesets that ask by names: {@code load_unit in :units}, {@code
 * :hours(start_time)}.
 *
 * @param everything whether it is about all rows
 * @param sets by name, what stands for {@code :name}: a list in parentheses, or a query
 * @param times by name, the spans in which a column has to lie for {@code :name(column)}
 */
public record Scope(
    boolean everything, Map<String, String> sets, Map<String, List<DataInterval>> times) {
  /** All rows, and no names. */
  public static final Scope EVERYTHING = new Scope(true, Map.of(), Map.of());

  /** Copies the maps. */
  public Scope {
    sets = Map.copyOf(sets);
    times = Map.copyOf(times);
  }

  /** A list of numbers as it stands after IN; one that holds nothing finds nothing. */
  public static String list(List<Long> numbers) {
    return numbers.isEmpty()
        ? "(NULL)"
        : numbers.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
  }

  /**
   * What stands for a name.
   *
   * @throws BadRule when there is none of that name
   */
  String set(String name) {
    if (!sets.containsKey(name)) {
      throw new BadRule(":" + name + " is unknown here; there are " + names());
    }
    return sets.get(name);
  }

  /**
   * What stands for a name with a column: the column's bounds as constants, the outermost first, so
   * that a sort key helps.
   *
   * @throws BadRule when there is none of that name
   */
  String within(String name, String column) {
    List<DataInterval> spans = times.get(name);
    if (spans == null) {
      throw new BadRule(":" + name + "(...) is unknown here; there are " + names());
    }
    if (spans.isEmpty()) {
      return "FALSE";
    }
    String outer = within(column, spans.get(0).from(), spans.get(spans.size() - 1).to());
    return spans.size() == 1
        ? "(" + outer + ")"
        : spans.stream()
            .map(span -> "(" + within(column, span.from(), span.to()) + ")")
            .collect(Collectors.joining(" OR ", "(" + outer + " AND (", "))"));
  }

  private static String within(String column, Instant from, Instant to) {
    return column + (" >= " + CheckRun.sql(from)) + (" AND " + column) + (" < " + CheckRun.sql(to));
  }

  private String names() {
    List<String> names = new java.util.ArrayList<>(List.of(":from", ":to"));
    sets.keySet().stream().sorted().forEach(name -> names.add(":" + name));
    times.keySet().stream().sorted().forEach(name -> names.add(":" + name + "(column)"));
    return String.join(", ", names);
  }
}
