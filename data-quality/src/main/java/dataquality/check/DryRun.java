package dataquality.check;

import dataquality.dqdl.Ruleset;
import dataquality.measure.Check;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out which rules the server refuses, and what it says of them. */
final class DryRun {
  private final Database<? extends Session> database;
  private final String prefix;

  private DryRun(Database<? extends Session> database, String prefix) {
    this.database = database;
    this.prefix = prefix;
  }

  /** Plans the queries and does not run them: names, types and rights are judged, no data read. */
  static DryRun ofPlanning(Database<? extends Session> database) {
    return new DryRun(database, "EXPLAIN ");
  }

  /** Runs the queries. */
  static DryRun ofRunning(Database<? extends Session> database) {
    return new DryRun(database, "");
  }

  /** A message for each rule that is refused. */
  List<String> problems(List<Checks.OfTable> tables) throws SQLException {
    List<String> problems = new ArrayList<>();
    for (Checks.OfTable table : tables) {
      if (refusal(table.plan()).isPresent()) {
        problems.addAll(problems(table));
      }
    }
    return problems;
  }

  private List<String> problems(Checks.OfTable table) throws SQLException {
    List<String> problems = new ArrayList<>();
    for (Check check : table.checks()) {
      refusal(table.plan(check))
          .ifPresent(said -> problems.add(Ruleset.problem(table.file(), check.rule(), said)));
    }
    return problems;
  }

  private Optional<String> refusal(Plan plan) throws SQLException {
    try {
      database.inTransaction(
          session -> {
            for (Plan.Step step : plan.steps()) {
              session.query(prefix + step.sql());
            }
            return plan;
          });
      return Optional.empty();
    } catch (SQLException e) {
      if (isAboutTheQuery(e)) {
        return Optional.of("the database refuses it: " + firstLine(e));
      }
      throw e;
    }
  }

  /** The lines after it say where in the generated SQL the error is, in the machine's language. */
  private static String firstLine(SQLException e) {
    return e.getMessage().lines().findFirst().orElse("").replaceFirst("^ERROR: ", "");
  }

  /**
   * Whether the query is at fault. The SQLSTATE's class says so: 42 is about syntax, names, types
   * and rights, 22 and 21 about values (PostgreSQL manual, appendix A), 0A about what the server
   * does not support.
   */
  static boolean isAboutTheQuery(SQLException e) {
    return String.valueOf(e.getSQLState()).matches("(42|22|21|0A).*");
  }
}
