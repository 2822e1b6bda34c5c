package pages.chart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a query gave.
 *
 * @param rows values in the order of the columns: numbers, dates, times without a zone (UTC),
 *     Booleans, texts and nulls
 * @param cut whether there were more rows than were fetched
 */
public record Answer(List<String> columns, List<List<Object>> rows, boolean cut) {
  /** Copies rows and columns. */
  public Answer {
    columns = List.copyOf(columns);
    rows = rows.stream().map(row -> Collections.unmodifiableList(new ArrayList<>(row))).toList();
  }

  int index(String column) {
    return columns.indexOf(column);
  }
}
