package com.sparkify.endtoend;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens to the bucket and in whatever order the tasks run, the star is what an
 * independent calculation gives for the accepted contents of files. {@code -Dhistories=500} tries
 * more histories, {@code -Dseed=…} begins with another one.
 */
class RandomHistoriesTest {
  private static final int OPERATIONS = 12;

  static LongStream seeds() {
    long first = Long.getLong("seed", 1);
    return LongStream.range(first, first + Integer.getInteger("histories", 12));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theStarIsWhatTheAcceptedFilesStandFor(long seed) throws Exception {
    History history = new History(seed);
    try {
      for (int i = 0; i < OPERATIONS; i++) {
        history.operate();
      }
      history.end();
    } catch (AssertionError | Exception e) {
      throw new AssertionError(
          "history of -Dseed=%d -Dhistories=1 fails after%n%s%n%s"
              .formatted(seed, history.told(), e.getMessage()),
          e);
    }
  }
}
