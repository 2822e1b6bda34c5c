package com.sparkify.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
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
  private static final int HISTORIES = 4;

  static LongStream seeds() {
    long first = Long.getLong("seed", 1);
    return LongStream.range(first, first + Integer.getInteger("histories", HISTORIES));
  }

  static LongStream fewSeeds() {
    return seeds().limit(Math.max(1, Integer.getInteger("histories", HISTORIES) / 4));
  }

  /** Which of the two is faster is not known, so it is the end that counts. */
  @ParameterizedTest
  @MethodSource("fewSeeds")
  void runsInThreadsDoNotDisturbEachOther(long seed) throws Exception {
    Random random = new Random(seed);
    Warehouse warehouse = Warehouse.fresh();
    warehouse.isolate(seed % 2 == 0 ? "SNAPSHOT" : "SERIALIZABLE");
    ConcurrentRuns runs = new ConcurrentRuns(Pipeline.on(warehouse));
    RandomBucket bucket = new RandomBucket(warehouse.bucket(), random);
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 3; i++) {
        bucket.change();
      }
      bucket.repair();
      runs.run(DagRun.Kind.random(random), DagRun.Kind.random(random));
    }
    runs.run(DagRun.Kind.everything());
    Star right = ExpectedStar.of(warehouse.bucket().folder());
    assertThat(warehouse.star()).as("-Dseed=%d", seed).isEqualTo(right);
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
              .formatted(seed, history.protocol(), e.getMessage()),
          e);
    }
  }
}
