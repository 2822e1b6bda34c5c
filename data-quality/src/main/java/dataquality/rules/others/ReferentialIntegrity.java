package dataquality.rules.others;

import dataquality.dqdl.BadRule;
import dataquality.dqdl.Condition;
import dataquality.dqdl.SimpleRule;
import dataquality.dqdl.Sql;
import dataquality.measure.Check;
import dataquality.measure.Parts;
import dataquality.measure.Reference;
import dataquality.measure.RuleKind;
import dataquality.measure.Target;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ReferentialIntegrity "user_id" "users.user_id" = 1.0}: the share of rows whose values are
 * found in another table. A row with NULL refers to nothing and is left out. Several columns:
 * {@code "a,b" "other.{c,d}"}.
 */
public final class ReferentialIntegrity implements RuleKind {
  @Override
  public Check check(SimpleRule rule, Target target) {
    Condition condition = Parts.comparison(rule);
    List<String> parameters =
        Parts.parameters(rule, 2, "two parameters: \"column\" \"other_table.column\"");
    List<String> own = Reference.split(parameters.get(0));
    Reference reference = Reference.of(parameters.get(1), target);
    if (own.size() != reference.columns().size()) {
      throw new BadRule(
          "it compares " + own.size() + " columns with " + reference.columns().size());
    }
    String from = join(rule, target, own, reference);
    String missing = "r." + Sql.identifier(reference.columns().get(0)) + " IS NULL";
    String columns = String.join(", ", own.stream().map(c -> "t." + target.column(c)).toList());
    return new Check(
        rule,
        "share of rows found in " + rule.parameters().get(1) + " " + condition.text(),
        new Check.Query(
            "SELECT COUNT(CASE WHEN "
                + missing
                + " THEN 1 END) AS missing, COUNT(*) AS all_rows"
                + from),
        n -> {
          BigDecimal share = Parts.share(n.get(1).subtract(n.get(0)), n.get(1));
          return new Check.Verdict(
              condition.holds(share),
              Parts.shown(share) + " (" + Parts.rows(n.get(0)) + " referring to nothing)",
              share);
        },
        Parts.samples("SELECT DISTINCT " + columns + from + " AND " + missing));
  }

  private static String join(
      SimpleRule rule, Target target, List<String> own, Reference reference) {
    List<String> equal = new ArrayList<>();
    List<String> complete = new ArrayList<>();
    List<String> referred = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      String mine = "t." + target.column(own.get(i));
      String theirs = Sql.identifier(reference.columns().get(i));
      equal.add(mine + " = r." + theirs);
      complete.add(mine + " IS NOT NULL");
      referred.add(theirs);
    }
    return " FROM "
        + Parts.rowsOf(rule, target)
        + " AS t LEFT JOIN (SELECT DISTINCT "
        + String.join(", ", referred)
        + " FROM "
        + reference.sql()
        + ") AS r ON "
        + String.join(" AND ", equal)
        + " WHERE "
        + String.join(" AND ", complete);
  }
}
