package dataquality.measure;

import dataquality.dqdl.BadRule;
import dataquality.dqdl.Condition;
import dataquality.dqdl.SimpleRule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** What the kinds of rules share: asking for a rule's parts, and pieces of SQL and of messages. */
public final class Parts {
  /** Enough to see what they have in common; a log and an alert show fewer. */
  private static final int SAMPLES = 25;

  private static final int DIGITS = 6;

  private Parts() {}

  /** The name of a rule's only column. */
  public static String onlyColumn(SimpleRule rule) {
    return parameters(rule, 1, "one column").get(0);
  }

  /** The name of a rule's only table. */
  public static String onlyTable(SimpleRule rule) {
    return parameters(rule, 1, "one table").get(0);
  }

  /**
   * A rule's parameters.
   *
   * @param wanted what they are, for who has given more or fewer
   * @throws BadRule when there are more or fewer
   */
  public static List<String> parameters(SimpleRule rule, int count, String wanted) {
    if (rule.parameters().size() != count) {
      throw new BadRule(
          rule.kind()
              + " wants "
              + wanted
              + "; it has "
              + rule.parameters().size()
              + " parameters");
    }
    return rule.parameters();
  }

  /** The names of a rule's columns, at least one. */
  public static List<String> columns(SimpleRule rule) {
    if (rule.parameters().isEmpty()) {
      throw new BadRule(rule.kind() + " wants at least one column");
    }
    return rule.parameters();
  }

  /** The comparison of the one number that a rule is about. */
  public static Condition comparison(SimpleRule rule) {
    noThreshold(rule);
    return numericCondition(rule);
  }

  /** A comparison with numbers. */
  public static Condition numericCondition(SimpleRule rule) {
    Condition condition =
        rule.condition()
            .orElseThrow(
                () -> new BadRule(rule.kind() + " wants a comparison at its end, such as > 0"));
    if (!condition.isNumeric()) {
      throw new BadRule(
          rule.kind() + " is a number; '" + condition.text() + "' compares no number");
    }
    return condition;
  }

  /** Refuses a comparison and a threshold. */
  public static void noCondition(SimpleRule rule) {
    noThreshold(rule);
    if (rule.condition().isPresent()) {
      throw new BadRule(rule.kind() + " takes no comparison; remove it");
    }
  }

  private static void noThreshold(SimpleRule rule) {
    if (rule.threshold().isPresent()) {
      throw new BadRule(rule.kind() + " takes no threshold; rules about each row do");
    }
  }

  /** Refuses a where clause. */
  public static void noWhere(SimpleRule rule) {
    if (rule.where().isPresent()) {
      throw new BadRule(rule.kind() + " takes no where clause; remove it");
    }
  }

  /** The rows that the rule is about and that a predicate holds for, as one aggregate. */
  public static String count(SimpleRule rule, String predicate) {
    return "COUNT(CASE WHEN " + and(rule, predicate) + " THEN 1 END)";
  }

  /** The rows that the rule is about. */
  public static String count(SimpleRule rule) {
    return rule.where().isEmpty() ? "COUNT(*)" : count(rule, "TRUE");
  }

  /** The rows that the rule is about, as they stand after FROM. */
  public static String rowsOf(SimpleRule rule, Target target) {
    return rule.where()
        .map(where -> "(SELECT * FROM " + target.sql() + " WHERE " + where + ")")
        .orElse(target.rows());
  }

  /** A predicate together with the rule's where clause. */
  public static String and(SimpleRule rule, String predicate) {
    return rule.where().map(where -> where + " AND " + predicate).orElse(predicate);
  }

  /** A number as it was measured, and whether the rule's condition holds for it. */
  public static Check.Verdict number(Condition condition, BigDecimal number) {
    return new Check.Verdict(condition.holds(number), shown(number), number);
  }

  /** A share of the whole as it was measured, and whether the rule's condition holds for it. */
  public static Check.Verdict share(Condition condition, BigDecimal part, BigDecimal whole) {
    BigDecimal share = share(part, whole);
    return new Check.Verdict(
        condition.holds(share),
        shown(share) + " (" + shown(part) + " of " + shown(whole) + ")",
        share);
  }

  /**
   * What comes of a rule about each row: without a threshold no row may break it, else so many have
   * to hold it.
   */
  public static Check.Verdict rowByRow(
      SimpleRule rule, BigDecimal wrong, BigDecimal all, String found) {
    BigDecimal share = share(all.subtract(wrong), all);
    return rule.threshold()
        .map(
            threshold ->
                new Check.Verdict(
                    threshold.holds(share), "a share of " + shown(share) + ", " + found, share))
        .orElseGet(() -> new Check.Verdict(wrong.signum() == 0, found, share));
  }

  /**
   * A check of each row, which shares the table's scan.
   *
   * @param breaking a predicate for rows that break the rule, never NULL
   * @param finding what is said of such rows, such as {@code of another length}
   */
  public static Check eachRow(
      SimpleRule rule,
      Target target,
      String column,
      String expected,
      String breaking,
      String finding) {
    return new Check(
        rule,
        expected + threshold(rule),
        new Check.Aggregates(target.sql(), List.of(count(rule, breaking), count(rule))),
        n ->
            rowByRow(
                rule,
                n.get(0),
                n.get(1),
                shown(n.get(0)) + " of " + rows(n.get(1)) + " " + finding),
        samples(rule, target, column, breaking));
  }

  /** How a threshold is told to people. */
  public static String threshold(SimpleRule rule) {
    return rule.threshold().map(t -> " for a share of rows " + t.text()).orElse("");
  }

  /** Refuses a limit from earlier runs where no single number is measured. */
  public static void noHistory(SimpleRule rule, Condition condition) {
    if (condition.reach() > 0) {
      throw new BadRule(
          rule.kind() + " is about each row; limits from earlier runs are for rules of one number");
    }
  }

  /** A column's rows that the rule is about, as a value in an aggregate. */
  public static String values(SimpleRule rule, String column) {
    return rule.where().map(w -> "CASE WHEN " + w + " THEN " + column + " END").orElse(column);
  }

  /** A few rows of the table for which a predicate holds. */
  public static Optional<String> samples(
      SimpleRule rule, Target target, String column, String predicate) {
    return samples(
        "SELECT "
            + target.sampleColumns(column)
            + " FROM "
            + target.sql()
            + " WHERE "
            + and(rule, predicate));
  }

  /** The same of a query that is complete but for its end; the order keeps a rerun's the same. */
  public static Optional<String> samples(String query) {
    return Optional.of(query + " ORDER BY 1 LIMIT " + SAMPLES);
  }

  /** A share of the whole; of nothing, all of it is well. Never rounded up: 1 means all. */
  public static BigDecimal share(BigDecimal part, BigDecimal whole) {
    return whole.signum() == 0 ? BigDecimal.ONE : part.divide(whole, 2 * DIGITS, RoundingMode.DOWN);
  }

  /** A number for people: at most six decimals, cut off, since 0.9999999 is not all. */
  public static String shown(BigDecimal number) {
    BigDecimal rounded =
        number.scale() > DIGITS ? number.setScale(DIGITS, RoundingMode.DOWN) : number;
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** So many rows, as said to people. */
  public static String rows(BigDecimal count) {
    return shown(count) + (count.compareTo(BigDecimal.ONE) == 0 ? " row" : " rows");
  }

  /** What comes of a count that has to be zero. */
  public static Check.Verdict none(BigDecimal count, String what) {
    return new Check.Verdict(count.signum() == 0, rows(count) + " " + what, count);
  }
}
