package pages.chart;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import pages.Template;

/** An answer as HTML: the picture, and the same numbers as a table. */
public final class Figure {
  /** A page is for looking at; all rows are in the files beside it. */
  private static final int TABLE_ROWS = 100;

  private static final Template CHART = Template.of(Figure.class, "chart.mustache");
  private static final Template HEATMAP = Template.of(Figure.class, "heatmap.mustache");
  private static final Template NUMBERS = Template.of(Figure.class, "numbers.mustache");

  private final String title;
  private final Drawing drawing;
  private final Answer answer;

  /**
   * Takes an answer and how it is drawn.
   *
   * @param title what the picture shows, for those who do not see it
   * @throws BadDrawing when the answer lacks a column that the drawing names, or is too much for it
   */
  public Figure(String title, Drawing drawing, Answer answer) {
    drawing.fit(answer);
    if (drawing.kind() == Kind.HEATMAP) {
      new HeatMap(title, drawing, answer).fit();
    }
    this.title = title;
    this.drawing = drawing;
    this.answer = answer;
  }

  /** The picture; empty for a table and for an answer without rows. */
  public String picture() {
    if (answer.rows().isEmpty()) {
      return "";
    }
    return switch (drawing.kind()) {
      case TABLE -> "";
      case HEATMAP -> HEATMAP.fill(new HeatMap(title, drawing, answer));
      case BAR, RANKING, LINE -> CHART.fill(new Chart(title, drawing, answer));
    };
  }

  /** The first rows as a table. */
  public String table() {
    return NUMBERS.fill(this);
  }

  /** Whether the table is all there is to see. */
  public boolean tableOnly() {
    return drawing.kind() == Kind.TABLE;
  }

  String caption() {
    return title;
  }

  List<Cell> head() {
    return IntStream.range(0, answer.columns().size())
        .mapToObj(
            at -> new Cell(Shown.title(drawing, answer, answer.columns().get(at)), isNumber(at)))
        .toList();
  }

  List<Line> rows() {
    List<Shown> shown = answer.columns().stream().map(name -> Shown.of(drawing, name)).toList();
    return answer.rows().stream()
        .limit(TABLE_ROWS)
        .map(
            row ->
                new Line(
                    IntStream.range(0, row.size())
                        .mapToObj(at -> new Cell(shown.get(at).text(row.get(at)), isNumber(at)))
                        .toList()))
        .toList();
  }

  private boolean isNumber(int at) {
    return drawing.names().get(answer.columns().get(at)) == null
        && answer.rows().stream().anyMatch(row -> row.get(at) instanceof Number);
  }

  /** What to say of rows that the table leaves out, or an empty text. */
  String rest() {
    int rows = answer.rows().size();
    if (rows <= TABLE_ROWS) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "The first %,d of %s%,d rows; the others are in the files.",
        TABLE_ROWS,
        answer.cut() ? "more than " : "",
        rows);
  }

  /** A row of the table. */
  record Line(List<Cell> cells) {}

  /** A cell of the table. */
  record Cell(String text, boolean number) {}
}
