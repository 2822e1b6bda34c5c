package pages.chart;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How an answer is drawn. */
enum Kind {
  /** A column for each row, from left to right. */
  BAR,
  /** A bar for each row, from top to bottom: for long labels, the longest bar first. */
  RANKING,
  /** A line through the rows, from left to right. */
  LINE,
  /** A grid whose cells are the darker the more they hold. */
  HEATMAP,
  /** Nothing but the numbers. */
  TABLE;

  static Kind of(String name) {
    return Arrays.stream(values())
        .filter(kind -> kind.word().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new BadDrawing(
                    "\"draw\" is \""
                        + name
                        + "\"; it can be "
                        + Arrays.stream(values())
                            .map(Kind::word)
                            .collect(Collectors.joining(", "))));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
