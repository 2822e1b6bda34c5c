package dataquality.measure;

import dataquality.dqdl.BadRule;
import dataquality.dqdl.Condition;
import dataquality.dqdl.Operand;
import java.util.ArrayList;
import java.util.List;

/** A condition on each value of a column, as SQL for the rows that break it. */
public final class Predicates {
  private Predicates() {}

  /**
   * True for rows to complain about, false for the others; never NULL. A row without a value does
   * not meet a condition, but for {@code !=} and {@code not in} (Glue developer guide,
   * "ColumnValues", "Null behavior").
   */
  public static String breaking(Condition condition, String column) {
    return switch (condition.operator()) {
      case EQUAL, IN -> {
        String other = "NOT (" + among(condition, column) + ")";
        yield namesNull(condition)
            ? "(" + column + " IS NOT NULL AND " + other + ")"
            : nullOr(column, other);
      }
      case NOT_EQUAL, NOT_IN -> {
        String listed = "(" + among(condition, column) + ")";
        yield namesNull(condition)
            ? nullOr(column, listed)
            : "(" + column + " IS NOT NULL AND " + listed + ")";
      }
      case GREATER -> nullOr(column, column + " <= " + operand(condition, 0));
      case GREATER_OR_EQUAL -> nullOr(column, column + " < " + operand(condition, 0));
      case LESS -> nullOr(column, column + " >= " + operand(condition, 0));
      case LESS_OR_EQUAL -> nullOr(column, column + " > " + operand(condition, 0));
      case BETWEEN -> nullOr(column, "NOT (" + between(condition, column) + ")");
      case NOT_BETWEEN -> nullOr(column, "(" + between(condition, column) + ")");
      case MATCHES -> nullOr(column, "NOT (" + pattern(condition, column) + ")");
      case NOT_MATCHES -> nullOr(column, pattern(condition, column));
      case ANYTHING -> "FALSE";
    };
  }

  private static String nullOr(String column, String wrong) {
    return "(" + column + " IS NULL OR " + wrong + ")";
  }

  /** Whether NULL is one of the values that the condition names. */
  private static boolean namesNull(Condition condition) {
    return condition.operands().contains(Operand.Keyword.NULL);
  }

  /** The value is one of those that are listed; NULL aside. */
  public static String among(Condition condition, String column) {
    List<String> literals = new ArrayList<>();
    List<String> either = new ArrayList<>();
    for (Operand operand : condition.operands()) {
      if (operand == Operand.Keyword.EMPTY) {
        // Not = '', which a text of blanks is too: trailing blanks do not count in a comparison.
        either.add("LENGTH(" + column + ") = 0");
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

  /**
   * The whole value matches the pattern.
   *
   * @throws BadRule for a pattern whose parentheses would end those around it
   */
  public static String matches(String column, String pattern) {
    requirePairs(pattern);
    return "CAST("
        + column
        + " AS VARCHAR(65535)) ~ "
        + new Operand.Text("^(" + pattern + ")$").sql();
  }

  /** A parenthesis in brackets is a character like others. */
  private static void requirePairs(String pattern) {
    String groups = pattern.replaceAll("\\[\\^?\\]?[^\\]]*\\]", "");
    int open = 0;
    for (int i = 0; i < groups.length() && open >= 0; i++) {
      open += groups.charAt(i) == '(' ? 1 : groups.charAt(i) == ')' ? -1 : 0;
    }
    if (open != 0) {
      throw new BadRule(
          "a parenthesis of the pattern '" + pattern + "' has no partner; [(] is one that matches");
    }
  }

  private static String operand(Condition condition, int index) {
    Operand operand = condition.operands().get(index);
    if (operand instanceof Operand.Keyword) {
      throw new BadRule("'" + condition.text() + "': a value cannot be compared with " + operand);
    }
    return operand.sql();
  }
}
