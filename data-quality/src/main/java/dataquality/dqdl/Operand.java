package dataquality.dqdl;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** One value that a condition compares with. */
public sealed interface Operand {
  /** As a Redshift expression; null, empty and blank have no expression of their own. */
  String sql();

  record Number(BigDecimal value) implements Operand {
    @Override
    public String sql() {
      return value.toPlainString();
    }
  }

  /** A number that depends on what was found in earlier runs. */
  record Calculated(Formula formula) implements Operand {
    @Override
    public String sql() {
      throw new IllegalStateException("not calculated yet: " + formula);
    }
  }

  record Text(String value) implements Operand {
    @Override
    public String sql() {
      return Sql.literal(value);
    }
  }

  /** A point in time: a day's midnight in UTC, or one reckoned from now. */
  record Time(Instant value) implements Operand {
    @Override
    public String sql() {
      return CheckRun.sql(value);
    }
  }

  /** How long something took or lies back, in seconds where SQL compares it. */
  record Span(Duration value) implements Operand {
    @Override
    public String sql() {
      return Long.toString(value.toSeconds());
    }
  }

  /** DQDL's words for values that no literal stands for. */
  enum Keyword implements Operand {
    NULL,
    EMPTY,
    WHITESPACES_ONLY;

    @Override
    public String sql() {
      throw new IllegalStateException(this + " is compared by a predicate of its own");
    }
  }
}
