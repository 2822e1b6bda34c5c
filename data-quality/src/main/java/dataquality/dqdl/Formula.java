package dataquality.dqdl;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/**
 * A calculated limit of a condition: numbers, the four operations, and functions of what the same
 * rule measured in earlier runs, such as {@code avg(last(24)) * 0.5}.
 */
public sealed interface Formula {
  MathContext PRECISION = MathContext.DECIMAL64;

  /** How many earlier measurements it looks at; 0 when it depends on none. */
  int reach();

  /**
   * The number.
   *
   * @param history what was measured before, the newest first
   * @return empty when there is nothing to calculate with: no history, or a division by zero
   */
  Optional<BigDecimal> value(List<BigDecimal> history);

  record Literal(BigDecimal number) implements Formula {
    @Override
    public int reach() {
      return 0;
    }

    @Override
    public Optional<BigDecimal> value(List<BigDecimal> history) {
      return Optional.of(number);
    }
  }

  /** Two numbers joined by one of {@code + - * /}. */
  record Arithmetic(Formula left, char operator, Formula right) implements Formula {
    @Override
    public int reach() {
      return Math.max(left.reach(), right.reach());
    }

    @Override
    public Optional<BigDecimal> value(List<BigDecimal> history) {
      return left.value(history).flatMap(l -> right.value(history).flatMap(r -> joined(l, r)));
    }

    private Optional<BigDecimal> joined(BigDecimal l, BigDecimal r) {
      return switch (operator) {
        case '+' -> Optional.of(l.add(r, PRECISION));
        case '-' -> Optional.of(l.subtract(r, PRECISION));
        case '*' -> Optional.of(l.multiply(r, PRECISION));
        default -> r.signum() == 0 ? Optional.empty() : Optional.of(l.divide(r, PRECISION));
      };
    }
  }

  /** The measurement so many runs ago; the last one has index 0. */
  record Earlier(int index) implements Formula {
    @Override
    public int reach() {
      return index + 1;
    }

    @Override
    public Optional<BigDecimal> value(List<BigDecimal> history) {
      return index < history.size() ? Optional.of(history.get(index)) : Optional.empty();
    }
  }

  /** A summary of the last measurements; of fewer, when there are not so many yet. */
  record OfLast(Summary summary, int reach) implements Formula {
    @Override
    public Optional<BigDecimal> value(List<BigDecimal> history) {
      List<BigDecimal> last = history.subList(0, Math.min(reach, history.size()));
      return last.isEmpty() ? Optional.empty() : Optional.of(summary.of(last));
    }
  }
}
