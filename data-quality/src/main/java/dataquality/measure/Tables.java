package dataquality.measure;

import dataquality.dqdl.BadRule;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tables of the database.
 *
 * @param columns the columns of each {@code schema.table}, in the table's order
 */
public record Tables(Map<String, List<Column>> columns) {
  public Tables {
    columns = Map.copyOf(columns);
  }

  /**
   * A column.
   *
   * @param type as information_schema names it, such as {@code character varying}
   */
  public record Column(String name, String type) {}

  /** Whether {@code schema.table} exists. */
  public boolean has(String table) {
    return columns.containsKey(table);
  }

  /**
   * Checks that a table exists.
   *
   * @throws BadRule with the nearest name
   */
  public void require(String table) {
    if (!has(table)) {
      throw new BadRule(unknownTable(table));
    }
  }

  /** What is said of a table that does not exist. */
  public String unknownTable(String table) {
    return "there is no table "
        + table
        + near(table, columns.keySet())
        + "; correct the name, or see which tables the user may read";
  }

  /**
   * Checks that a table has a column.
   *
   * @throws BadRule with the nearest name
   */
  public void require(String table, String column) {
    column(table, column);
  }

  /**
   * A table's column.
   *
   * @throws BadRule when there is none of that name, with the nearest
   */
  public Column column(String table, String column) {
    List<String> names = names(table);
    return of(table).stream()
        .filter(each -> each.name().equals(column))
        .findFirst()
        .orElseThrow(
            () ->
                new BadRule(
                    table
                        + " has no column "
                        + column
                        + near(column, names)
                        + "; there are "
                        + String.join(", ", names)));
  }

  /** The columns of a table; none when it does not exist. */
  public List<Column> of(String table) {
    return columns.getOrDefault(table, List.of());
  }

  /** The names of a table's columns; none when it does not exist. */
  public List<String> names(String table) {
    return of(table).stream().map(Column::name).toList();
  }

  /** The most alike name, when one is alike enough to be meant. */
  public static String near(String wrong, Collection<String> names) {
    Optional<String> best =
        names.stream()
            .sorted()
            .min(Comparator.comparingInt(name -> distance(wrong, name)))
            .filter(name -> distance(wrong, name) <= Math.max(2, wrong.length() / 2));
    return best.map(name -> " (did you mean " + name + "?)").orElse("");
  }

  /** How many letters have to be put in, taken out or changed to come from one to the other. */
  private static int distance(String from, String to) {
    int[] previous = new int[to.length() + 1];
    Arrays.setAll(previous, i -> i);
    for (int i = 1; i <= from.length(); i++) {
      int[] current = new int[to.length() + 1];
      current[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        current[j] = Math.min(previous[j - 1] + change, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[to.length()];
  }
}
