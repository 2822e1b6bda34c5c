package dataquality.report;

import java.util.List;
import java.util.stream.IntStream;

/** A rule's last checks as a strip of coloured cells, the newest at the right end. */
record Strip(List<PastCheck> checks) {
  private static final int LENGTH = 30;
  private static final int STEP = 4;

  /** How many there were of each outcome, for who does not see the colours. */
  String label() {
    return "the last %d checks: %d failed, %d warned, %d passed"
        .formatted(checks.size(), count("failed"), count("warned"), count("passed"));
  }

  private long count(String state) {
    return checks.stream().filter(check -> check.state().equals(state)).count();
  }

  List<Cell> cells() {
    int empty = LENGTH - checks.size();
    return IntStream.range(0, checks.size())
        .mapToObj(i -> new Cell(checks.get(i), (empty + i) * STEP))
        .toList();
  }

  /** One check. */
  record Cell(PastCheck check, int x) {}
}
