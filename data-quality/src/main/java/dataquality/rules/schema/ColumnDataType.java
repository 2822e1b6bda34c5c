package dataquality.rules.schema;

import dataquality.dqdl.BadRule;
import dataquality.dqdl.Condition;
import dataquality.dqdl.Operand;
import dataquality.dqdl.SimpleRule;
import dataquality.measure.Check;
import dataquality.measure.DataType;
import dataquality.measure.Parts;
import dataquality.measure.RuleKind;
import dataquality.measure.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code ColumnDataType "column" = "Integer"}: whether the values are of a type. A column that is
 * declared with it holds nothing else; of a text column each value is looked at, NULL aside.
 */
public final class ColumnDataType implements RuleKind {
  @Override
  public Check check(SimpleRule rule, Target target) {
    String name = Parts.onlyColumn(rule);
    Condition condition =
        rule.condition()
            .orElseThrow(() -> new BadRule("ColumnDataType wants a type, such as = \"Integer\""));
    String wrong = breaking(condition, target, name);
    return Parts.eachRow(
        rule,
        target,
        name,
        "type of " + name + " " + condition.text(),
        wrong,
        condition.isNegated() ? "of such a type" : "of another type");
  }

  private static String breaking(Condition condition, Target target, String name) {
    String fits = fits(condition, target, name);
    String column = target.column(name);
    boolean mayNot =
        switch (condition.operator()) {
          case EQUAL, IN -> false;
          case NOT_EQUAL, NOT_IN -> true;
          default -> throw new BadRule("a type is compared with =, != or [not] in [...]");
        };
    return "(" + column + " IS NOT NULL AND " + (mayNot ? fits : "NOT " + fits) + ")";
  }

  private static String fits(Condition condition, Target target, String name) {
    DataType declared = DataType.of(target.tables().column(target.name(), name));
    List<String> either = new ArrayList<>();
    for (Operand operand : condition.operands()) {
      DataType type = type(operand);
      boolean isJudgedByValue = declared == DataType.STRING && type != DataType.STRING;
      either.add(
          isJudgedByValue ? type.reads(target.column(name)) : declared == type ? "TRUE" : "FALSE");
    }
    return "(" + String.join(" OR ", either) + ")";
  }

  private static DataType type(Operand operand) {
    return Optional.of(operand)
        .filter(Operand.Text.class::isInstance)
        .flatMap(text -> DataType.named(((Operand.Text) text).value()))
        .orElseThrow(
            () ->
                new BadRule(
                    "ColumnDataType knows Boolean, Date, Timestamp, Integer, Long, Float, Double"
                        + " and String"));
  }
}
