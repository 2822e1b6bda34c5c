package redshiftlocal.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No bytes that a client or a bucket may send crash, hang or fill the memory: each target for some
 * seconds, from the same seed; for longer, or another way, by {@code fuzz.seconds} and {@code
 * fuzz.seed}. What is found is kept in {@code target/fuzz}, with the log.
 */
class FuzzTest {
  private static final int SECONDS = Integer.getInteger("fuzz.seconds", 2);
  private static final long SEED = Long.getLong("fuzz.seed", 1);

  /** Two at once: most of a short run is starting up, and of a long one there is much. */
  private static final ExecutorService TWO = Executors.newFixedThreadPool(2);

  private static final Map<Target, Future<String>> RUNS = new EnumMap<>(Target.class);

  @BeforeAll
  static void start() {
    for (Target target : Target.values()) {
      RUNS.put(target, TWO.submit(() -> new Fuzzer(target).run(SECONDS, SEED)));
    }
  }

  @AfterAll
  static void stop() {
    TWO.shutdownNow();
  }

  @ParameterizedTest
  @EnumSource
  void findsNothing(Target target) throws Exception {
    assertThat(RUNS.get(target).get()).isEmpty();
  }
}
