package dataquality.check;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs rulesets on a database: all rows are read in one transaction, so that the numbers fit
 * together while others write. It only reads.
 *
 * @param database where they run
 * @param rulesets the checks, as a transaction sees them
 * @param <S> the database's transactions
 */
public record RulesetCheck<S extends Session>(
    Database<S> database, Database.Work<S, Checks> rulesets) {

  /**
   * Makes sure that the rules can be run, without running them.
   *
   * @throws RefusedRules when some cannot
   */
  public Checks validated() throws SQLException {
    Checks checks = database.inTransaction(rulesets);
    List<String> problems = new ArrayList<>(checks.problems());
    problems.addAll(DryRun.ofPlanning(database).problems(checks.tables()));
    refuse(problems);
    return checks;
  }

  /**
   * Runs the rules, and hands on what they found before the transaction ends.
   *
   * @throws RefusedRules when some cannot be run; then nothing is handed on
   */
  public <T> T run(Found<S, T> found) throws SQLException {
    try {
      Optional<T> result =
          database.inTransaction(
              session -> {
                Checks checks = rulesets.in(session);
                return checks.problems().isEmpty()
                    ? Optional.of(found.in(session, checks, Measurement.of(session, checks)))
                    : Optional.empty();
              });
      if (result.isEmpty()) {
        // Says all that is wrong, and not only what was seen without the server.
        validated();
      }
      return result.orElseThrow();
    } catch (SQLException e) {
      if (DryRun.isAboutTheQuery(e)) {
        // A name, a type, or on these data only a division, a cast or a pattern.
        refuse(DryRun.ofRunning(database).problems(database.inTransaction(rulesets).tables()));
      }
      throw e;
    }
  }

  /** What is done with what the rules found, in the transaction that found it. */
  @FunctionalInterface
  public interface Found<S, T> {
    T in(S session, Checks checks, Findings findings) throws SQLException;
  }

  private static void refuse(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new RefusedRules(problems);
    }
  }
}
