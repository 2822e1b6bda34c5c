package com.sparkify.checkquality.report;

import java.util.List;
import java.util.Locale;

/** Numbers over time as a small line, drawn in SVG. */
final class TrendLine {
  private static final double WIDTH = 120;
  private static final double HEIGHT = 24;
  private static final double MARGIN = 3;

  private TrendLine() {}

  /** The dot is the newest. Nothing when the numbers never changed: a flat line says nothing. */
  static String svg(List<Double> numbers) {
    double least = numbers.stream().mapToDouble(n -> n).min().orElse(0);
    double most = numbers.stream().mapToDouble(n -> n).max().orElse(0);
    if (most == least) {
      return "";
    }
    StringBuilder points = new StringBuilder();
    double x = 0;
    double y = 0;
    for (int i = 0; i < numbers.size(); i++) {
      x = MARGIN + i * (WIDTH - 2 * MARGIN) / (numbers.size() - 1);
      double height = (numbers.get(i) - least) / (most - least);
      y = HEIGHT - MARGIN - height * (HEIGHT - 2 * MARGIN);
      points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
    }
    return String.format(
        Locale.ROOT,
        "<svg class=\"trend\" viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"%d values from %s to"
            + " %s\"><polyline points=\"%s\"/><circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\"/></svg>",
        WIDTH,
        HEIGHT,
        numbers.size(),
        numbers.get(0),
        numbers.get(numbers.size() - 1),
        points.toString().strip(),
        x,
        y);
  }
}
