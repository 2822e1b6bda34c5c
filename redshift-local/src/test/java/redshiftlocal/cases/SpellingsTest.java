package redshiftlocal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import redshiftlocal.SharedServer;
import redshiftsql.parse.Parser;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;

/**
 * What a query means does not depend on how it is written: every query of the cases runs again in
 * each {@link Spelling}, and brings the same rows.
 */
class SpellingsTest {
  /** What depends on what has run before, or on when it runs. */
  private static final List<String> DIFFERENT_EACH_TIME =
      List.of(
          "current_",
          "getdate",
          "last_copy",
          "last_query",
          "now(",
          "pg_backend_pid",
          "random",
          "set_config",
          "stl_",
          "stv_",
          "svl_",
          "sys_",
          "sysdate",
          "timeofday",
          "pg_stat_");

  /** What makes a table, or wants values. */
  private static final Set<Kind> OTHERWISE = Set.of(Kind.INTO, Kind.PARAMETER);

  private final Cluster cluster = new LocalCluster(SharedServer.get(), SharedServer.buckets());

  @TestFactory
  Stream<DynamicTest> cases() {
    return CaseFile.all().stream()
        .flatMap(
            file ->
                file.cases().stream()
                    .filter(one -> one.deviation().isEmpty())
                    .filter(one -> one.clients().contains(ClientKind.JDBC_SIMPLE))
                    .filter(one -> one.steps().stream().anyMatch(SpellingsTest::isQuery))
                    .map(
                        one ->
                            DynamicTest.dynamicTest(
                                file.path().getFileName() + ": " + one.name(), () -> run(one))));
  }

  /** Whether it is one query that brings rows. */
  private static boolean isQuery(Step step) {
    String sql = step.sql().toLowerCase(Locale.ROOT);
    if (step.rows() == null || DIFFERENT_EACH_TIME.stream().anyMatch(sql::contains)) {
      return false;
    }
    List<Node> statements = Parser.parse(step.sql().replaceAll("\\{(\\w+)}", "x_$1")).nodes();
    return statements.size() == 1
        && !sql.contains(";")
        && statements.get(0).is(Kind.QUERY)
        && statements.get(0).descendants().stream().noneMatch(n -> OTHERWISE.contains(n.kind()));
  }

  private void run(Case one) throws IOException {
    Place place = cluster.prepare(one.objects());
    CaseClient client = new JdbcClient(place, "simple");
    try {
      for (Step step : one.steps()) {
        Outcome outcome = client.run(step.on(), place.fill(step.sql()));
        if (isQuery(step)) {
          for (Spelling spelling : Spelling.values()) {
            compare(outcome, client, step, spelling.of(place.fill(step.sql())));
          }
        }
      }
    } finally {
      client.disconnect();
      cluster.remove(place);
    }
  }

  private static void compare(Outcome outcome, CaseClient client, Step step, String sql)
      throws IOException {
    Outcome other = client.run(step.on(), sql);
    assertThat(other.error()).as(sql).isNull();
    assertThat(other.rows()).as(sql).containsExactlyInAnyOrderElementsOf(outcome.rows());
  }
}
