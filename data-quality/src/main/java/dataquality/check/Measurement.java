package dataquality.check;

import dataquality.dqdl.CompositeRule.Connector;
import dataquality.dqdl.Condition;
import dataquality.measure.Check;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import pages.PersonalData;

/** Runs checks in one transaction. */
public final class Measurement {
  /** Enough to recognise a value in a log or an alert. */
  private static final int LONGEST_VALUE = 256;

  private final Session session;

  private Measurement(Session session) {
    this.session = session;
  }

  /** The outcome of each rule, and how many rows the tables have. */
  public static Findings of(Session session, Checks checks) throws SQLException {
    return new Measurement(session).findings(checks.tables());
  }

  private Findings findings(List<Checks.OfTable> tables) throws SQLException {
    List<Outcome> outcomes = new ArrayList<>();
    Map<String, Long> rows = new LinkedHashMap<>();
    for (Checks.OfTable table : tables) {
      Map<Check, Check.Verdict> verdicts = new IdentityHashMap<>();
      for (Plan.Step step : table.plan().steps()) {
        List<BigDecimal> row = numbers(step.sql());
        if (step.countsRows()) {
          rows.put(table.target().table(), row.get(0).longValueExact());
        }
        for (Plan.Use use : step.uses()) {
          verdicts.put(use.check(), verdict(use.check(), use.numbers(row)));
        }
      }
      for (Check check : table.checks()) {
        if (check.measure() instanceof Check.Known known) {
          verdicts.put(check, verdict(check, known.numbers()));
        }
      }
      for (Assertion assertion : table.assertions()) {
        outcomes.add(outcome(table, assertion, verdicts));
      }
    }
    return new Findings(outcomes, rows);
  }

  private static Check.Verdict verdict(Check check, List<BigDecimal> numbers) {
    Check.Verdict verdict =
        numbers.stream().anyMatch(Objects::isNull)
            ? new Check.Verdict(false, "no number", null)
            : check.judge().apply(numbers);
    boolean isFirst =
        check
            .rule()
            .condition()
            .map(Condition::operator)
            .equals(Optional.of(Condition.Operator.ANYTHING));
    return isFirst
        ? new Check.Verdict(
            true, verdict.found() + "; no earlier run to compare with", verdict.value())
        : verdict;
  }

  private Outcome outcome(
      Checks.OfTable table, Assertion assertion, Map<Check, Check.Verdict> verdicts)
      throws SQLException {
    boolean passed = holds(assertion, verdicts);
    return new Outcome(
        table.target().table(),
        assertion.rule(),
        assertion.rule().tags().owner().or(table.metadata()::owner),
        passed,
        assertion.expected(),
        found(assertion, verdicts),
        measured(assertion, verdicts),
        passed ? List.of() : samples(table, assertion, verdicts));
  }

  private static boolean holds(Assertion assertion, Map<Check, Check.Verdict> verdicts) {
    if (assertion instanceof Assertion.Joined joined) {
      return joined.rule().connector() == Connector.AND
          ? joined.parts().stream().allMatch(part -> holds(part, verdicts))
          : joined.parts().stream().anyMatch(part -> holds(part, verdicts));
    }
    return verdicts.get(((Assertion.Single) assertion).check()).passed();
  }

  private static String found(Assertion assertion, Map<Check, Check.Verdict> verdicts) {
    if (assertion instanceof Assertion.Joined joined) {
      return joined.joined(joined.parts().stream().map(part -> found(part, verdicts)).toList());
    }
    return verdicts.get(((Assertion.Single) assertion).check()).found();
  }

  private static Optional<Outcome.Measured> measured(
      Assertion assertion, Map<Check, Check.Verdict> verdicts) {
    if (assertion instanceof Assertion.Single single) {
      return Optional.ofNullable(verdicts.get(single.check()).value())
          .map(value -> new Outcome.Measured(single.check().rule().metric(), value));
    }
    return Optional.empty();
  }

  private List<Sample> samples(
      Checks.OfTable table, Assertion assertion, Map<Check, Check.Verdict> verdicts)
      throws SQLException {
    List<Sample> rows = new ArrayList<>();
    for (Check check : assertion.checks().toList()) {
      if (!verdicts.get(check).passed() && check.samples().isPresent()) {
        for (Map<String, Object> row : session.query(check.samples().get())) {
          rows.add(sample(table, row));
        }
      }
    }
    return rows;
  }

  private static Sample sample(Checks.OfTable table, Map<String, Object> row) {
    Map<String, String> values = new LinkedHashMap<>();
    row.forEach(
        (column, value) ->
            values.put(
                column,
                Utf8.cut(
                    table.metadata().personal().contains(column)
                        ? PersonalData.masked(value)
                        : String.valueOf(value),
                    LONGEST_VALUE)));
    return new Sample(values);
  }

  /** The numbers of the only row; null for what is none. */
  private List<BigDecimal> numbers(String sql) throws SQLException {
    List<BigDecimal> numbers = new ArrayList<>();
    for (Object value : session.query(sql).get(0).values()) {
      numbers.add(isFinite(value) ? new BigDecimal(value.toString()) : null);
    }
    return numbers;
  }

  private static boolean isFinite(Object value) {
    return value instanceof Number number && Double.isFinite(number.doubleValue());
  }
}
