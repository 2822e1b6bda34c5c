package redshiftlocal.benchmark;

import java.util.ArrayList;
import java.util.List;

/**
 * pgbench -S through the server, compared with a proxy that only copies bytes, and PostgreSQL
 * itself.
 */
final class PgBench implements Benchmark {
  private static final int SCALE = 5;
  private static final int CLIENTS = 4;
  private static final int ROUNDS = 6;

  private final int seconds;

  /** Each measurement takes so many seconds. */
  PgBench(int seconds) {
    this.seconds = seconds;
  }

  @Override
  public void run(Report report) throws Exception {
    try (Laboratory laboratory = Laboratory.open();
        BareProxy proxy = BareProxy.before(laboratory.postgres().port())) {
      PgBenchProgram direct = new PgBenchProgram(laboratory.postgres());
      PgBenchProgram bare = new PgBenchProgram(Laboratory.at(proxy.port()));
      PgBenchProgram ours = new PgBenchProgram(laboratory.address());
      direct.initialise(SCALE);
      for (String mode : List.of("simple", "extended", "prepared")) {
        Ratio ratio = new Ratio();
        List<Double> directly = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
          directly.add(direct.selectOnly(mode, CLIENTS, seconds));
          double theirs = bare.selectOnly(mode, CLIENTS, seconds);
          ratio.add(ours.selectOnly(mode, CLIENTS, seconds), theirs);
        }
        report.line(
            "pgbench -S -M %s, %d clients; directly %,.0f/s",
            mode, CLIENTS, Ratio.median(directly));
        report.ratio(ratio, "transactions/s", "a bare proxy", 0.85);
      }
    }
  }
}
