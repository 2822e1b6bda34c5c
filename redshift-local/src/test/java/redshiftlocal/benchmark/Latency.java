package redshiftlocal.benchmark;

import java.io.IOException;
import java.util.Arrays;
import redshiftlocal.wire.Postgres;
import redshiftlocal.wire.PostgresConnection;

/** What the server adds to the time of a {@code select 1}, and what a bare proxy adds. */
final class Latency implements Benchmark {
  private static final int BLOCK = 100;

  private final int queries;

  Latency(int queries) {
    this.queries = queries;
  }

  @Override
  public void run(Report report) throws IOException {
    try (Laboratory laboratory = Laboratory.open();
        BareProxy proxy = BareProxy.before(laboratory.postgres().port());
        Postgres direct = PostgresConnection.open(laboratory.postgres());
        Postgres bare = PostgresConnection.open(Laboratory.at(proxy.port()));
        Postgres ours = PostgresConnection.open(laboratory.address())) {
      medians(direct, bare, ours);
      double[] millis = medians(direct, bare, ours);
      report.line("select 1, median of %,d, PostgreSQL itself %.3f ms", queries, millis[0]);
      report.figure("added by the server", millis[2] - millis[0], "ms", "at most 0.05");
      report.figure("added by a bare proxy", millis[1] - millis[0], "ms", "for comparison");
    }
  }

  /** In milliseconds. The sessions take turns: other work on the machine meets them alike. */
  private double[] medians(Postgres... sessions) throws IOException {
    double[][] millis = new double[sessions.length][queries];
    for (int i = 0; i < queries; i += BLOCK) {
      for (int s = 0; s < sessions.length; s++) {
        measure(sessions[s], millis[s], i, Math.min(i + BLOCK, queries));
      }
    }
    return Arrays.stream(millis).mapToDouble(Latency::median).toArray();
  }

  private static void measure(Postgres session, double[] millis, int from, int to)
      throws IOException {
    for (int i = from; i < to; i++) {
      millis[i] = Seconds.of(() -> session.query("select 1")) * 1000;
    }
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
