package com.sparkify.checkquality.dqdl;

import com.sparkify.warehouse.Sql;
import java.math.BigDecimal;

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

  record Text(String value) implements Operand {
    @Override
    public String sql() {
      return Sql.literal(value);
    }
  }

  /** A day, {@code yyyy-MM-dd}: its midnight in UTC. */
  record Day(String value) implements Operand {
    @Override
    public String sql() {
      return "TIMESTAMP " + Sql.literal(value + " 00:00:00");
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
