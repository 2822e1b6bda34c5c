package com.sparkify.checkquality;

import com.sparkify.warehouse.Row;
import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.WarehouseTransaction;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The history that the warehouse keeps of a gate. */
final class StoredHistory implements History {
  private static final SqlFile QUERY = SqlFile.of(StoredHistory.class, "history.sql");

  private final WarehouseTransaction transaction;
  private final Gate gate;
  private final String runId;

  /**
   * @param runId whose own measurements do not count, so that a retry finds what the first try did
   */
  StoredHistory(WarehouseTransaction transaction, Gate gate, String runId) {
    this.transaction = transaction;
    this.gate = gate;
    this.runId = runId;
  }

  @Override
  public List<BigDecimal> of(String table, String metric, int most) throws SQLException {
    List<BigDecimal> numbers = new ArrayList<>();
    Map<String, Object> values =
        Map.of(
            "gate", gate.toString(),
            "table", table,
            "metric", Results.fitting(metric),
            "run_id", runId,
            "most", most);
    for (Row row : transaction.query(QUERY.only(), values)) {
      numbers.add(new BigDecimal(row.text("value")).stripTrailingZeros());
    }
    return numbers;
  }
}
