package redshiftlocal.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Runs the benchmarks that are named, or all; see docs/performance.md. The server runs in this
 * process, so that the heap that it is given is enough for both.
 */
public final class Benchmarks {
  private static final Map<String, Callable<Benchmark>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("start", StartUp::new);
    ALL.put("latency", () -> new Latency(20_000));
    ALL.put("pgbench", () -> new PgBench(5));
    ALL.put("json", () -> new JsonCopy(1_000_000));
    ALL.put("files", () -> new SmallFiles(10_000));
    ALL.put("sessions", () -> new Connections(200));
    ALL.put("memory", () -> new FlatMemory(5));
  }

  private Benchmarks() {}

  /** The arguments are names. */
  public static void main(String[] names) throws Exception {
    for (String name : names) {
      if (!ALL.containsKey(name)) {
        throw new IllegalArgumentException("no benchmark " + name + "; there are " + ALL.keySet());
      }
    }
    Report report = new Report();
    report.machine();
    for (String name : names.length == 0 ? ALL.keySet() : List.of(names)) {
      report.load();
      ALL.get(name).call().run(report);
    }
  }
}
