package redshiftlocal.session;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.sql.Plan;
import redshiftlocal.sql.Translator;
import redshiftlocal.translate.AliasUses.Use;
import redshiftlocal.wire.PostgresConnection;

/**
 * Asks PostgreSQL which of a statement's aliases are columns too, since a column wins. Of queries
 * within queries the inner ones are decided first.
 */
final class AliasResolver {
  private static final Duration MOST_TIME = Duration.ofSeconds(10);

  private final PostgresConnection backend;
  private final Translator translator = new Translator();

  AliasResolver(PostgresConnection backend) {
    this.backend = backend;
  }

  /**
   * The plan to run; PostgreSQL must be ready for a query.
   *
   * @throws RedshiftException when it takes too long
   */
  Plan resolve(Plan plan) throws IOException {
    Plan resolved = plan;
    long start = System.nanoTime();
    while (resolved instanceof Plan.UsesAliases open) {
      if (System.nanoTime() - start > MOST_TIME.toNanos()) {
        throw new RedshiftException(
            "54001",
            "the statement is too complex for redshift-local: its aliases were not replaced within "
                + MOST_TIME.toSeconds()
                + " s; use a subquery");
      }
      resolved = translator.answered(open, answers(open.questions()));
    }
    return resolved;
  }

  /** Whether each use is an alias: whether its question failed for want of the column. */
  private Map<Use, Boolean> answers(Map<Use, String> questions) throws IOException {
    String sql =
        questions.values().stream()
            .map(question -> "redshift_local.missing_column(" + Quoting.literal(question) + ")")
            .collect(Collectors.joining(", ", "SELECT ", ""));
    List<String> missing = backend.query(sql).get(0);
    Map<Use, Boolean> answers = new HashMap<>();
    for (Use use : questions.keySet()) {
      answers.put(use, use.alias().equals(missing.get(answers.size())));
    }
    return answers;
  }
}
