package redshiftlocal.benchmark;

import java.io.IOException;
import java.util.Arrays;
import redshiftlocal.wire.PostgresConnection;

/** How much longer {@code select 1} takes than from PostgreSQL itself, and than by a bare proxy. */
final class AddedLatency implements Benchmark {
  private static final int ROUNDS = 10;

  private final int queries;

  /** So many queries a round. */
  AddedLatency(int queries) {
    this.queries = queries;
  }

  @Override
  public void run(Report report) throws IOException {
    try (Laboratory laboratory = Laboratory.open();
        BareProxy proxy = BareProxy.before(laboratory.postgres().port());
        PostgresConnection direct = PostgresConnection.open(laboratory.postgres());
        PostgresConnection bare = PostgresConnection.open(Laboratory.at(proxy.port()));
        PostgresConnection ours = PostgresConnection.open(laboratory.address())) {
      double[] added = new double[ROUNDS];
      double[] addedByProxy = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        double least = median(direct);
        addedByProxy[round] = median(bare) - least;
        added[round] = median(ours) - least;
      }
      report.line("select 1, median of %d rounds' medians", ROUNDS);
      report.figure("added by the server", median(added), "ms", "at most 0.05");
      report.figure("added by a bare proxy", median(addedByProxy), "ms", "for comparison");
    }
  }

  /** In milliseconds. */
  private double median(PostgresConnection session) throws IOException {
    double[] millis = new double[queries];
    for (int i = 0; i < queries; i++) {
      millis[i] = Seconds.of(() -> session.query("select 1")) * 1000;
    }
    return median(millis);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
