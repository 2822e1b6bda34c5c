package redshiftlocal.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What of the heap is in use over time; the least of it is what no collection can free. */
final class HeapFloor {
  private final List<Long> megabytes = new ArrayList<>();

  synchronized void sample() {
    Runtime runtime = Runtime.getRuntime();
    megabytes.add((runtime.totalMemory() - runtime.freeMemory()) >> 20);
  }

  /** The least in each quarter of the samples. */
  synchronized String quarters() {
    int quarter = megabytes.size() / 4;
    return IntStream.range(0, 4)
        .mapToObj(i -> megabytes.subList(i * quarter, (i + 1) * quarter))
        .map(samples -> samples.stream().min(Long::compare).orElseThrow().toString())
        .collect(Collectors.joining(" "));
  }
}
