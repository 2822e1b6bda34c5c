package redshiftlocal.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Two rates, measured one directly after the other, several times: on a machine that does other
 * things too, only what was measured together can be compared.
 */
final class Ratio {
  private final List<Double> ours = new ArrayList<>();
  private final List<Double> theirs = new ArrayList<>();
  private final List<Double> ratios = new ArrayList<>();

  /** The first round warms both up, and is left out. */
  private boolean warm;

  void add(double our, double their) {
    if (!warm) {
      warm = true;
      return;
    }
    ours.add(our);
    theirs.add(their);
    ratios.add(our / their);
  }

  double ours() {
    return median(ours);
  }

  double theirs() {
    return median(theirs);
  }

  double median() {
    return median(ratios);
  }

  String all() {
    return String.join(
        " ", ratios.stream().map(r -> String.format(Locale.ROOT, "%.2f", r)).toList());
  }

  static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
