package redshiftlocal.copy.load;

import java.util.ArrayList;
import java.util.List;

/** The bad rows of one load, from all its readers: all are counted, the first are kept. */
final class LoadErrors {
  /** Enough to see what is wrong; IGNOREALLERRORS may meet any number. */
  private static final int KEPT = 10_000;

  private final List<LoadError> kept = new ArrayList<>();
  private long count;

  /** Returns how many there are now. */
  synchronized long add(LoadError error) {
    count++;
    if (count <= LoadHistory.DETAILED_ERRORS) {
      kept.add(error);
    } else if (count <= KEPT) {
      kept.add(error.withoutFields());
    }
    return count;
  }

  synchronized long count() {
    return count;
  }

  synchronized List<LoadError> kept() {
    return List.copyOf(kept);
  }
}
