package redshiftlocal.session.lookup;

import java.io.IOException;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import redshiftlocal.postgres.LongNames;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.sql.Statement;
import redshiftlocal.sql.StatementKind;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.wire.PostgresConnection;

/**
 * Keeps in the catalogue which long names DDL has given, so that they are known to a server that is
 * started again, and to queries of the catalogue.
 */
public final class KeptNames {
  private static final Set<StatementKind> NAMING = Set.of(StatementKind.DDL, StatementKind.CTAS);

  private final PostgresConnection backend;

  public KeptNames(PostgresConnection backend) {
    this.backend = backend;
  }

  /** Learns the names of a database when a session there is the first one. */
  public static void learn(PostgresConnection backend, String database, Set<String> learnt)
      throws IOException {
    if (!learnt.contains(database)) {
      backend
          .query("SELECT whole FROM redshift_local.long_names()")
          .forEach(row -> LongNames.stored(row.get(0)));
      learnt.add(database);
    }
  }

  /** Whether {@link #before} has something to write, for which PostgreSQL must be ready. */
  public boolean concerns(Statement statement) {
    return !given(statement).isEmpty() && backend.status() != 'E';
  }

  /** Before PostgreSQL sees the statement, whose aliases are resolved. */
  public void before(Statement statement) throws IOException {
    if (concerns(statement)) {
      Set<LongNames.Name> names = given(statement);
      backend.queryBeside(
          "CALL redshift_local.keep_long_names("
              + array(names, LongNames.Name::stored)
              + ", "
              + array(names, LongNames.Name::whole)
              + ")");
    }
  }

  private static Set<LongNames.Name> given(Statement statement) {
    return NAMING.contains(statement.kind()) ? LongNames.in(written(statement.plan())) : Set.of();
  }

  private static String written(Plan plan) {
    if (plan instanceof Plan.Script script) {
      return String.join(" ", script.statements());
    }
    return plan instanceof Plan.UserChange change
        ? String.join(" ", change.script().statements())
        : plan.passedOn();
  }

  private static String array(Set<LongNames.Name> names, Function<LongNames.Name, String> part) {
    return names.stream()
        .map(part)
        .map(Quoting::literal)
        .collect(Collectors.joining(", ", "ARRAY[", "]"));
  }
}
