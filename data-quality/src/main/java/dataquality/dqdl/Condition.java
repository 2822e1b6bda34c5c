package dataquality.dqdl;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a rule expects of a number that was measured, or of each value of a column.
 *
 * @param text as the rule's author wrote it
 */
public record Condition(Operator operator, List<Operand> operands, String text) {
  /** DQDL's comparisons; BETWEEN leaves both ends out, as AWS Glue does. */
  public enum Operator {
    EQUAL,
    NOT_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    BETWEEN,
    NOT_BETWEEN,
    IN,
    NOT_IN,
    MATCHES,
    NOT_MATCHES,
    /** Nothing is expected yet: the limit is calculated from earlier runs, and there are none. */
    ANYTHING
  }

  public Condition {
    operands = List.copyOf(operands);
  }

  /** True when every operand is a number, so that a measured number can be compared. */
  public boolean isNumeric() {
    return operator != Operator.MATCHES
        && operator != Operator.NOT_MATCHES
        && operands.stream()
            .allMatch(o -> o instanceof Operand.Number || o instanceof Operand.Calculated);
  }

  /** Whether it says what a value must not be. */
  public boolean isNegated() {
    return switch (operator) {
      case NOT_EQUAL, NOT_BETWEEN, NOT_IN, NOT_MATCHES -> true;
      default -> false;
    };
  }

  /** How many earlier measurements its limits look at; 0 when they depend on none. */
  public int reach() {
    return operands.stream().mapToInt(Condition::reach).max().orElse(0);
  }

  private static int reach(Operand operand) {
    return operand instanceof Operand.Calculated calculated ? calculated.formula().reach() : 0;
  }

  /**
   * The condition with its limits calculated.
   *
   * @param history what was measured in earlier runs, the newest first
   */
  public Condition calculated(List<BigDecimal> history) {
    List<Operand> numbers = new ArrayList<>();
    for (Operand operand : operands) {
      if (operand instanceof Operand.Calculated calculated) {
        Optional<BigDecimal> number = calculated.formula().value(history);
        if (number.isEmpty()) {
          return new Condition(Operator.ANYTHING, List.of(), text);
        }
        numbers.add(new Operand.Number(number.get()));
      } else {
        numbers.add(operand);
      }
    }
    String shown =
        numbers.stream()
            .map(Operand::sql)
            .collect(Collectors.joining(" and ", text + ", which is ", ""));
    return new Condition(operator, numbers, shown);
  }

  /**
   * Whether the number that was measured is as expected.
   *
   * @throws IllegalStateException when the condition is not {@link #isNumeric}
   */
  public boolean holds(BigDecimal measured) {
    return switch (operator) {
      case EQUAL -> compare(measured, 0) == 0;
      case NOT_EQUAL -> compare(measured, 0) != 0;
      case GREATER -> compare(measured, 0) > 0;
      case GREATER_OR_EQUAL -> compare(measured, 0) >= 0;
      case LESS -> compare(measured, 0) < 0;
      case LESS_OR_EQUAL -> compare(measured, 0) <= 0;
      case BETWEEN -> isBetween(measured);
      case NOT_BETWEEN -> !isBetween(measured);
      case IN -> isAmong(measured);
      case NOT_IN -> !isAmong(measured);
      case ANYTHING -> true;
      case MATCHES, NOT_MATCHES ->
          throw new IllegalStateException("a number is not matched with a pattern: " + text);
    };
  }

  private boolean isBetween(BigDecimal measured) {
    return compare(measured, 0) > 0 && compare(measured, 1) < 0;
  }

  private boolean isAmong(BigDecimal measured) {
    for (int i = 0; i < operands.size(); i++) {
      if (compare(measured, i) == 0) {
        return true;
      }
    }
    return false;
  }

  private int compare(BigDecimal measured, int operand) {
    if (operands.get(operand) instanceof Operand.Number number) {
      return measured.compareTo(number.value());
    }
    throw new IllegalStateException("not a number: " + operands.get(operand));
  }
}
