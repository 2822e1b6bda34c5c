package pages.chart;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A grid, as a table whose cells are the darker the more they hold. */
final class HeatMap {
  /** As many classes has the style sheet. */
  private static final int DARKEST = 9;

  private static final int MOST = 100;

  private final String title;
  private final Drawing drawing;
  private final Answer answer;
  private final int down;
  private final int across;
  private final int value;

  HeatMap(String title, Drawing drawing, Answer answer) {
    this.title = title;
    this.drawing = drawing;
    this.answer = answer;
    this.down = answer.index(drawing.label().get(0));
    this.across = answer.index(drawing.across());
    this.value = answer.index(drawing.values().get(0));
  }

  /** A grid grows with the product of both. */
  void fit() {
    int rows = labels(drawing.label().get(0), down).size();
    int columns = labels(drawing.across(), across).size();
    if (rows > MOST || columns > MOST) {
      throw new BadDrawing(
          "a heatmap has at most %d rows and columns; the answer has %d and %d"
              .formatted(MOST, rows, columns));
    }
  }

  String caption() {
    return title;
  }

  String corner() {
    return Shown.title(drawing, answer, drawing.label().get(0))
        + " \\ "
        + Shown.title(drawing, answer, drawing.across());
  }

  List<String> columns() {
    Shown shown = Shown.of(drawing, drawing.across());
    return labels(drawing.across(), across).stream().map(shown::text).toList();
  }

  List<Row> rows() {
    Map<List<Object>, Number> cells = new HashMap<>();
    double most = 0;
    for (List<Object> row : answer.rows()) {
      if (row.get(value) instanceof Number number) {
        cells.merge(List.of(key(row.get(down)), key(row.get(across))), number, (a, b) -> a);
        most = Math.max(most, number.doubleValue());
      }
    }
    Shown names = Shown.of(drawing, drawing.label().get(0));
    Shown shown = Shown.of(drawing, drawing.values().get(0));
    List<Row> rows = new ArrayList<>();
    for (Object label : labels(drawing.label().get(0), down)) {
      List<Cell> line = new ArrayList<>();
      for (Object column : labels(drawing.across(), across)) {
        Number number = cells.getOrDefault(List.of(key(label), key(column)), 0);
        line.add(new Cell(shown.text(number), level(number.doubleValue(), most)));
      }
      rows.add(new Row(names.text(label), line));
    }
    return rows;
  }

  private static int level(double number, double most) {
    return number <= 0 || most <= 0 ? 0 : Math.max(1, (int) Math.round(DARKEST * number / most));
  }

  /** All values of a column, in order; of one whose numbers have names, those without rows too. */
  private List<Object> labels(String column, int at) {
    List<String> names = drawing.names().get(column);
    if (names != null) {
      return IntStream.range(0, names.size()).<Object>mapToObj(Integer::valueOf).toList();
    }
    List<Object> found = answer.rows().stream().map(row -> row.get(at)).distinct().toList();
    if (!found.isEmpty() && found.stream().allMatch(HeatMap::isSmall)) {
      int last = found.stream().mapToInt(each -> ((Number) each).intValue()).max().getAsInt();
      int first = found.stream().mapToInt(each -> ((Number) each).intValue()).min().getAsInt();
      return IntStream.rangeClosed(first, last).<Object>mapToObj(Integer::valueOf).toList();
    }
    return found;
  }

  /** Numbers between which none is to be missing, such as hours. */
  private static boolean isSmall(Object value) {
    return value instanceof Number number
        && number.doubleValue() == number.intValue()
        && Math.abs(number.intValue()) < 100;
  }

  /** The same for SMALLINT and INTEGER. */
  private static Object key(Object value) {
    return value instanceof Number number ? number.longValue() : String.valueOf(value);
  }

  /** A row of the grid. */
  record Row(String name, List<Cell> cells) {}

  /** A cell of the grid; levels are 0 to 9. */
  record Cell(String text, int level) {}
}
