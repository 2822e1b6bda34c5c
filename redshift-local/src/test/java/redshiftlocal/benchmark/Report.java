package redshiftlocal.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What was measured, to standard output. */
final class Report {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** What it runs on. */
  void machine() {
    line(
        "%d processors, %d GiB, heap of at most %d MB, Java %s",
        SYSTEM.getAvailableProcessors(),
        SYSTEM.getTotalMemorySize() >> 30,
        Runtime.getRuntime().maxMemory() >> 20,
        System.getProperty("java.version"));
  }

  /** How busy the machine is, over the last minute. */
  void load() {
    line("%nload average %.1f", SYSTEM.getSystemLoadAverage());
  }

  void line(String format, Object... arguments) {
    System.out.println(String.format(Locale.ROOT, format, arguments));
  }

  /** Our rate next to another, and whether the ratio that is wanted is reached. */
  void ratio(Ratio ratio, String unit, String other, double wanted) {
    line(
        "  %,.0f %s beside %,.0f of %s: ratio %.2f, wanted %.2f; rounds %s",
        ratio.ours(), unit, ratio.theirs(), other, ratio.median(), wanted, ratio.all());
  }

  /** A figure that is to be at least, or at most, another. */
  void figure(String what, double value, String unit, String wanted) {
    line("  %s: %,.3f %s, wanted %s", what, value, unit, wanted);
  }
}
