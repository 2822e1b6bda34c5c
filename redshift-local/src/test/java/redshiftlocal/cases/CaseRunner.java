package redshiftlocal.cases;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;

/** Runs a case through a client on a cluster. */
final class CaseRunner {
  private final Cluster cluster;
  private final PythonProcess python;

  /** Without a Python (null) the cases of psycopg2 are skipped. */
  CaseRunner(Cluster cluster, PythonProcess python) {
    this.cluster = cluster;
    this.python = python;
  }

  /** Runs it; a case of a known deviation is to fail. */
  void run(Case one, ClientKind kind) throws IOException {
    assumeTrue(
        kind != ClientKind.PSYCOPG2 || python != null,
        "REDSHIFT_LOCAL_TEST_PYTHON names no Python with psycopg2");
    String hindrance = cluster.hindrance(one).orElse("");
    assumeTrue(hindrance.isEmpty(), hindrance);
    if (one.deviation().isEmpty() || !cluster.deviates()) {
      attempt(one, kind);
    } else {
      deviate(one, kind);
    }
  }

  private void deviate(Case one, ClientKind kind) throws IOException {
    try {
      attempt(one, kind);
    } catch (AssertionError known) {
      return;
    }
    fail("the deviation is mended; remove its line from the case: %s", one.deviation().get());
  }

  private void attempt(Case one, ClientKind kind) throws IOException {
    Place place = cluster.prepare(one.objects());
    CaseClient client = client(kind, place);
    try {
      for (Step step : one.steps()) {
        Outcome outcome = client.run(step.on(), place.fill(step.sql()));
        Expectation.check(step, place::fill, outcome);
      }
    } finally {
      client.disconnect();
      cluster.remove(place);
    }
  }

  private CaseClient client(ClientKind kind, Place place) {
    return switch (kind) {
      case JDBC_SIMPLE -> new JdbcClient(place, "simple");
      case JDBC_EXTENDED -> new JdbcClient(place, "extended");
      case PSYCOPG2 -> new Psycopg2Client(python, place);
    };
  }
}
