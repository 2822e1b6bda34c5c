package dataquality.report;

import java.util.List;
import java.util.Locale;

/**
 * Numbers over time as a small line. The dot at its end is the newest.
 *
 * @param points of the line, in a picture of 120 by 24
 * @param label what it shows, for who does not see it
 */
record TrendLine(String points, String x, String y, String label) {
  private static final double WIDTH = 120;
  private static final double HEIGHT = 24;
  private static final double MARGIN = 3;

  /** Null when the numbers never changed: a flat line says nothing. */
  static TrendLine of(List<Double> numbers) {
    double least = numbers.stream().mapToDouble(n -> n).min().orElse(0);
    double most = numbers.stream().mapToDouble(n -> n).max().orElse(0);
    if (most == least) {
      return null;
    }
    StringBuilder points = new StringBuilder();
    String x = "";
    String y = "";
    for (int i = 0; i < numbers.size(); i++) {
      double height = (numbers.get(i) - least) / (most - least);
      x = text(MARGIN + i * (WIDTH - 2 * MARGIN) / (numbers.size() - 1));
      y = text(HEIGHT - MARGIN - height * (HEIGHT - 2 * MARGIN));
      points.append(x).append(',').append(y).append(' ');
    }
    double newest = numbers.get(numbers.size() - 1);
    return new TrendLine(
        points.toString().strip(),
        x,
        y,
        numbers.size() + " values from " + numbers.get(0) + " to " + newest);
  }

  private static String text(double length) {
    return String.format(Locale.ROOT, "%.1f", length);
  }
}
