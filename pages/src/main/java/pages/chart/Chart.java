package pages.chart;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** What {@code charts.js} draws: labels, and a number for each of them in each set. */
final class Chart {
  /** More points than these are no picture any more, and slow to draw. */
  private static final int MOST_POINTS = 2000;

  private static final int MOST_BARS = 30;

  private final String title;
  private final Drawing drawing;
  private final Answer answer;

  Chart(String title, Drawing drawing, Answer answer) {
    this.title = title;
    this.drawing = drawing;
    this.answer = answer;
  }

  String caption() {
    return title;
  }

  /** What the picture leaves out, or an empty text. */
  String note() {
    int rows = answer.rows().size();
    return rows > most() ? "The picture shows the first " + most() + " rows." : "";
  }

  private int most() {
    return drawing.kind() == Kind.RANKING ? MOST_BARS : MOST_POINTS;
  }

  /** The declaration for the script. */
  String json() {
    Map<String, Map<String, Number>> sets = new LinkedHashMap<>();
    Set<String> labels = new LinkedHashSet<>(filledIn());
    for (List<Object> row : answer.rows().subList(0, Math.min(most(), answer.rows().size()))) {
      for (String column : drawing.values()) {
        if (row.get(answer.index(column)) instanceof Number number) {
          Map<String, Number> set =
              sets.computeIfAbsent(set(row, column), name -> new LinkedHashMap<>());
          String label = free(set, label(row));
          labels.add(label);
          set.put(label, number);
        }
      }
    }
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("kind", drawing.kind().word());
    model.put("stacked", drawing.stacked());
    model.put("unit", drawing.units().getOrDefault(drawing.values().get(0), ""));
    model.put("labels", labels);
    model.put("sets", sets.entrySet().stream().map(set -> set(set, labels)).toList());
    return JsonMapper.shared().writeValueAsString(model);
  }

  /** Where nothing was is 0 when days or weeks are to be without gaps, else a gap. */
  private Map<String, Object> set(Map.Entry<String, Map<String, Number>> set, Set<String> labels) {
    List<Number> numbers = new ArrayList<>();
    Number missing = drawing.every() == null ? null : 0;
    labels.forEach(label -> numbers.add(set.getValue().getOrDefault(label, missing)));
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("name", set.getKey());
    model.put("numbers", numbers);
    return model;
  }

  /** Two rows of one name, two people perhaps, are two bars. */
  private static String free(Map<String, Number> set, String label) {
    String free = label;
    for (int i = 2; set.containsKey(free); i++) {
      free = label + " (" + i + ")";
    }
    return free;
  }

  private String label(List<Object> row) {
    if (drawing.every() != null) {
      return String.valueOf(Shown.day(row.get(answer.index(drawing.label().get(0)))));
    }
    return drawing.label().stream()
        .map(column -> Shown.of(drawing, column).text(row.get(answer.index(column))))
        .collect(Collectors.joining(drawing.between()));
  }

  private String set(List<Object> row, String column) {
    String title = Shown.title(drawing, answer, column);
    if (drawing.series() == null) {
      return title;
    }
    String series =
        Shown.of(drawing, drawing.series()).text(row.get(answer.index(drawing.series())));
    return drawing.values().size() == 1 ? series : series + ", " + title;
  }

  /** All days or weeks from the first to the last, when the drawing wants each. */
  private List<String> filledIn() {
    if (drawing.every() == null) {
      return List.of();
    }
    int at = answer.index(drawing.label().get(0));
    List<LocalDate> days =
        answer.rows().stream()
            .map(row -> Shown.day(row.get(at)))
            .filter(day -> day != null)
            .sorted()
            .toList();
    List<String> all = new ArrayList<>();
    if (!days.isEmpty()) {
      Period step = drawing.every().equals("week") ? Period.ofWeeks(1) : Period.ofDays(1);
      LocalDate last = days.get(days.size() - 1);
      for (LocalDate day = days.get(0);
          !day.isAfter(last) && all.size() < MOST_POINTS;
          day = day.plus(step)) {
        all.add(day.toString());
      }
    }
    return all;
  }
}
