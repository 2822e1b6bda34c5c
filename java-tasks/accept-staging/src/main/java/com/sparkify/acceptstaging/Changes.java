package com.sparkify.acceptstaging;

import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.WarehouseTransaction;
import java.sql.SQLException;
import java.util.Map;

/** Numbers the changes of what the star is made of, in the order in which they are committed. */
final class Changes {
  private static final SqlFile NEXT = SqlFile.of(Changes.class, "next_change.sql");

  private Changes() {}

  /** The number of the change that this transaction makes; it holds {@code lock_units}. */
  static long next(WarehouseTransaction transaction) throws SQLException {
    transaction.update(NEXT.statements().get(0), Map.of());
    return transaction.number(NEXT.statements().get(1), Map.of());
  }
}
