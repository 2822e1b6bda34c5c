package dataquality.rules.others;

import dataquality.dqdl.BadRule;
import dataquality.dqdl.Condition;
import dataquality.dqdl.SimpleRule;
import dataquality.dqdl.SqlFragment;
import dataquality.measure.Check;
import dataquality.measure.Parts;
import dataquality.measure.RuleKind;
import dataquality.measure.Target;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * {@code CustomSql "select count(*) from ..." = 0}: a query that gives one number; or, without a
 * comparison, one that gives the rows that are well: all of the table's, or the share that a
 * threshold asks for. Tables are named with their schema; {@code :rows} are those of the ruleset's
 * own table that the check is about.
 */
public final class CustomSql implements RuleKind {
  @Override
  public Check check(SimpleRule rule, Target target) {
    Parts.noWhere(rule);
    String query = query(rule, target);
    return rule.condition().isPresent() ? ofNumber(rule, query) : ofRows(rule, query, target);
  }

  private static Check ofNumber(SimpleRule rule, String query) {
    Condition condition = Parts.comparison(rule);
    return new Check(
        rule,
        "the query's number " + condition.text(),
        // As a subquery it can only read, and the server sees to it that it has one column.
        new Check.Query("SELECT " + query + " AS n"),
        n -> Parts.number(condition, n.get(0)),
        Optional.empty());
  }

  private static Check ofRows(SimpleRule rule, String query, Target target) {
    return new Check(
        rule,
        "rows of the query" + Parts.threshold(rule),
        new Check.Query(
            "SELECT (SELECT COUNT(*) FROM "
                + query
                + " AS q) AS well, (SELECT COUNT(*) FROM "
                + target.sql()
                + ") AS all_rows"),
        n -> ofCounts(rule, n.get(0), n.get(1)),
        Optional.empty());
  }

  /** A join may give more rows than there are: they are not the table's, and prove nothing. */
  private static Check.Verdict ofCounts(SimpleRule rule, BigDecimal well, BigDecimal all) {
    String found = Parts.shown(well) + " of " + Parts.rows(all);
    return well.compareTo(all) > 0
        ? new Check.Verdict(false, found + ": the query repeats rows", null)
        : Parts.rowByRow(rule, all.subtract(well), all, found);
  }

  private static String query(SimpleRule rule, Target target) {
    String query = Parts.parameters(rule, 1, "one query in quotes").get(0).strip();
    if (!query.matches("(?is)(select|with)\\b.*")) {
      throw new BadRule("CustomSql only reads: its query begins with SELECT or WITH");
    }
    return SqlFragment.enclosed(query, target.runOfRows());
  }
}
