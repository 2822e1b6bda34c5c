package pages.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How an answer is drawn, declared in JSON:
 *
 * <pre>{"draw": "ranking", "label": ["song_title", "artist"], "values": ["plays"]}</pre>
 *
 * @param draw bar, ranking, line, heatmap or table
 * @param label the columns whose texts name a row; of a heat map one, the grid's rows
 * @param between what stands between the texts of several label columns; a dot if it is left out
 * @param across of a heat map: the column that is the grid's columns
 * @param values the columns that are drawn; of a heat map one
 * @param series a column whose values each make a line or a bar of their own, or null
 * @param stacked whether bars of one label stand on each other
 * @param every "day" or "week": days or weeks without a row are drawn as 0; or null
 * @param units of columns: "%" and "s" are shown as such, others are a word after the number
 * @param titles of columns, where their name with spaces does not do
 * @param identifiers columns whose numbers are names, and have no thousands
 * @param names of columns whose values are numbers from 0: what they mean
 */
public record Drawing(
    String draw,
    List<String> label,
    String between,
    String across,
    List<String> values,
    String series,
    boolean stacked,
    String every,
    Map<String, String> units,
    Map<String, String> titles,
    List<String> identifiers,
    Map<String, List<String>> names) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .build();

  /** Nothing but a table. */
  public static final Drawing TABLE =
      new Drawing("table", null, null, null, null, null, false, null, null, null, null, null);

  /** Fills in what was left out. */
  public Drawing {
    label = label == null ? List.of() : List.copyOf(label);
    between = between == null ? " · " : between;
    values = values == null ? List.of() : List.copyOf(values);
    units = units == null ? Map.of() : Map.copyOf(units);
    titles = titles == null ? Map.of() : Map.copyOf(titles);
    identifiers = identifiers == null ? List.of() : List.copyOf(identifiers);
    names = names == null ? Map.of() : Map.copyOf(names);
  }

  /**
   * Reads a declaration.
   *
   * @throws BadDrawing when it is no JSON, or has a word that is not known
   */
  public static Drawing read(String json) {
    try {
      Drawing drawing = JSON.readValue(json, Drawing.class);
      drawing.check();
      return drawing;
    } catch (JacksonException e) {
      throw new BadDrawing(e.getOriginalMessage());
    }
  }

  Kind kind() {
    return Kind.of(draw == null ? "" : draw);
  }

  private void check() {
    Kind kind = kind();
    if (kind != Kind.TABLE && (label.isEmpty() || values.isEmpty())) {
      throw new BadDrawing("a " + kind.word() + " needs \"label\" and \"values\"");
    }
    if (kind == Kind.HEATMAP && (across == null || label.size() > 1 || values.size() > 1)) {
      throw new BadDrawing("a heatmap needs \"across\", one \"label\" and one of \"values\"");
    }
    if (every != null && !every.equals("day") && !every.equals("week")) {
      throw new BadDrawing("\"every\" is \"" + every + "\"; it can be day or week");
    }
  }

  /**
   * Refuses an answer that lacks a column which is drawn.
   *
   * @throws BadDrawing that names the columns
   */
  void fit(Answer answer) {
    List<String> missing = new ArrayList<>(named().toList());
    missing.removeAll(answer.columns());
    if (!missing.isEmpty()) {
      throw new BadDrawing(
          "the answer has no column "
              + String.join(", ", missing)
              + "; it has "
              + String.join(", ", answer.columns()));
    }
  }

  private Stream<String> named() {
    return Stream.of(
            label.stream(),
            values.stream(),
            Stream.of(across, series).filter(Objects::nonNull),
            units.keySet().stream(),
            titles.keySet().stream(),
            identifiers.stream(),
            names.keySet().stream())
        .flatMap(each -> each)
        .distinct();
  }
}
