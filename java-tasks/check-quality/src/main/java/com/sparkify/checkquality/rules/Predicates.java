package com.sparkify.checkquality.rules;

import com.sparkify.checkquality.dqdl.BadRule;
import com.sparkify.checkquality.dqdl.Condition;
import com.sparkify.checkquality.dqdl.Operand;
import java.util.ArrayList;
import java.util.List;

/** A condition on each value of a column, as SQL for the rows that break it. */
final class Predicates {
  private Predicates() {}

  /** True for rows to complain about, false for the others; never NULL. */
  static String breaking(Condition condition, String column) {
    return switch (condition.operator()) {
      case EQUAL, IN -> valued(condition, column, "NOT (" + among(condition, column) + ")");
      case NOT_EQUAL, NOT_IN -> {
        String listed = among(condition, column);
        // Here NULL is a value like another: "not in [NULL]" complains about the rows without one.
        yield "(" + column + " IS NOT NULL AND (" + listed + ")" + orNull(condition, column) + ")";
      }
      case GREATER -> comparison(condition, column, "<=");
      case GREATER_OR_EQUAL -> comparison(condition, column, "<");
      case LESS -> comparison(condition, column, ">=");
      case LESS_OR_EQUAL -> comparison(condition, column, ">");
      case BETWEEN -> "(" + column + " IS NOT NULL AND NOT (" + between(condition, column) + "))";
      case NOT_BETWEEN -> "(" + column + " IS NOT NULL AND " + between(condition, column) + ")";
      case MATCHES -> "(" + column + " IS NOT NULL AND NOT (" + pattern(condition, column) + "))";
      case ANYTHING -> "FALSE";
      case NOT_MATCHES -> "(" + column + " IS NOT NULL AND " + pattern(condition, column) + ")";
    };
  }

  /** With NULL as the only value that is allowed, every row with a value breaks the rule. */
  private static String valued(Condition condition, String column, String wrong) {
    boolean mustBeNull = condition.operands().stream().allMatch(o -> o == Operand.Keyword.NULL);
    return mustBeNull ? column + " IS NOT NULL" : "(" + column + " IS NOT NULL AND " + wrong + ")";
  }

  private static String orNull(Condition condition, String column) {
    return condition.operands().contains(Operand.Keyword.NULL) ? " OR " + column + " IS NULL" : "";
  }

  /** The value is one of those that are listed; NULL aside. */
  static String among(Condition condition, String column) {
    List<String> literals = new ArrayList<>();
    List<String> either = new ArrayList<>();
    for (Operand operand : condition.operands()) {
      if (operand == Operand.Keyword.EMPTY) {
        either.add(column + " = ''");
      } else if (operand == Operand.Keyword.WHITESPACES_ONLY) {
        either.add("(LENGTH(" + column + ") > 0 AND TRIM(" + column + ") = '')");
      } else if (operand != Operand.Keyword.NULL) {
        literals.add(operand.sql());
      }
    }
    if (!literals.isEmpty()) {
      either.add(0, column + " IN (" + String.join(", ", literals) + ")");
    }
    return either.isEmpty() ? "FALSE" : String.join(" OR ", either);
  }

  private static String comparison(Condition condition, String column, String opposite) {
    return column + " IS NOT NULL AND " + column + " " + opposite + " " + operand(condition, 0);
  }

  private static String between(Condition condition, String column) {
    return column
        + " > "
        + operand(condition, 0)
        + " AND "
        + column
        + " < "
        + operand(condition, 1);
  }

  private static String pattern(Condition condition, String column) {
    return matches(column, ((Operand.Text) condition.operands().get(0)).value());
  }

  /** The whole value matches the pattern. */
  static String matches(String column, String pattern) {
    return "CAST("
        + column
        + " AS VARCHAR(65535)) ~ "
        + new Operand.Text("^(" + pattern + ")$").sql();
  }

  private static String operand(Condition condition, int index) {
    Operand operand = condition.operands().get(index);
    if (operand instanceof Operand.Keyword) {
      throw new BadRule("'" + condition.text() + "': a value cannot be compared with " + operand);
    }
    return operand.sql();
  }
}
