package redshiftlocal.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The heap while a COPY of gigabytes runs: what is in use early must be what is late. */
final class FlatMemory implements Benchmark {
  private static final int EVENTS = 1_000_000;
  private static final int SAMPLE_MILLIS = 20;

  private final int objects;

  /** So many objects of half a gigabyte, which are names of one file. */
  FlatMemory(int objects) {
    this.objects = objects;
  }

  @Override
  public void run(Report report) throws Exception {
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    try (Laboratory laboratory = Laboratory.open()) {
      long bytes = write(laboratory.bucket());
      laboratory.execute("create table events (" + Events.COLUMNS + ")");
      HeapFloor heap = new HeapFloor();
      clock.scheduleAtFixedRate(heap::sample, 0, SAMPLE_MILLIS, TimeUnit.MILLISECONDS);
      double seconds = Seconds.of(() -> laboratory.copy("events", "events"));
      report.line(
          "COPY of %.1f GB in %.0f s; least heap in use, quarter by quarter: %s MB of %d",
          bytes / 1e9, seconds, heap.quarters(), Runtime.getRuntime().maxMemory() >> 20);
    } finally {
      clock.shutdownNow();
    }
  }

  private long write(Path bucket) throws Exception {
    Path first = bucket.resolve("events0.json");
    Events.write(first, EVENTS, Events::json);
    for (int i = 1; i < objects; i++) {
      Files.createLink(bucket.resolve("events" + i + ".json"), first);
    }
    return objects * Files.size(first);
  }
}
