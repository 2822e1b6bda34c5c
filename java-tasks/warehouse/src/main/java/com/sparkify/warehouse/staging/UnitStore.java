package com.sparkify.warehouse.staging;

import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.Warehouse;
import com.sparkify.warehouse.WarehouseTransaction;
import com.sparkify.warehouse.staging.UnitCopies.CopiedUnit;
import com.sparkify.warehouse.staging.rejected.RejectedRows;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Brings copied units into the warehouse: rows, units, files and rejected rows in one transaction,
 * in state {@code staged}. Nothing else than the gate and accept-staging looks at them before they
 * are accepted.
 */
final class UnitStore {
  /** Who holds it may write {@code load_units}. */
  static final String LOCK = "lock_units";

  private static final SqlFile GIVE_UP = file("give_up_unit.sql");
  private static final SqlFile NUMBER = file("number_units.sql");
  private static final SqlFile KEEP_FILES = file("keep_files.sql");

  private static final List<String> UNIT_COLUMNS =
      List.of(
          "load_unit",
          "target",
          "state",
          "run_id",
          "files",
          "bytes",
          "lines",
          "rows",
          "rejected_rows",
          "event_from",
          "event_to",
          "staged_at",
          "changed_at",
          "changed_by",
          "migrated",
          "rows_deleted");

  private final Warehouse warehouse;
  private final StagingTarget target;
  private final String runId;

  UnitStore(Warehouse warehouse, StagingTarget target, String runId) {
    this.warehouse = warehouse;
    this.target = target;
    this.runId = runId;
  }

  /**
   * Numbers the units, in a short transaction of its own: a number that is not used then is a gap.
   *
   * @param failedAttempts units of this run that hold what is there no more; they are given up
   * @return the first unit's number
   */
  long number(int units, Set<Long> failedAttempts) throws SQLException {
    Map<String, Object> values = Map.of("units", units, "run_id", runId, "now", Instant.now());
    return warehouse.inTransaction(
        List.of(LOCK),
        transaction -> {
          for (long unit : failedAttempts) {
            transaction.run(
                GIVE_UP, Map.of("unit", unit, "run_id", runId, "now", values.get("now")));
          }
          transaction.update(NUMBER.statements().get(0), values);
          return transaction.number(NUMBER.statements().get(1), values) - units + 1;
        });
  }

  /**
   * Stores the units.
   *
   * @param first the first unit's number
   * @param rejected the rows that are set aside, as their table keeps them
   * @param after what is to be done in the same transaction when all is stored
   * @return how many rows there are
   */
  long store(List<CopiedUnit> units, long first, List<List<Object>> rejected, After after)
      throws SQLException {
    return warehouse.inTransaction(
        List.of(),
        transaction -> {
          long rows = units.isEmpty() ? 0 : store(transaction, units, first, rejected);
          after.in(transaction);
          return rows;
        });
  }

  /** The end of the transaction that stores. */
  @FunctionalInterface
  interface After {
    void in(WarehouseTransaction transaction) throws SQLException;
  }

  /**
   * The rows first: they are not seen before the unit is, and nobody has to wait for them. Whoever
   * holds the lock never waits for a staging table.
   */
  private long store(
      WarehouseTransaction transaction,
      List<CopiedUnit> units,
      long first,
      List<List<Object>> rejected)
      throws SQLException {
    Instant now = Instant.now();
    List<List<Object>> unitRows = new ArrayList<>();
    List<List<Object>> predecessors = new ArrayList<>();
    long all = 0;
    for (CopiedUnit unit : units) {
      long number = first + unit.index();
      long rows = storeRows(transaction, unit, number);
      unitRows.add(row(unit, number, rows, now));
      unit.predecessors().forEach(before -> predecessors.add(List.of(number, before)));
      all += rows;
    }
    transaction.execute("LOCK TABLE sparkify_ops." + LOCK);
    transaction.insert("sparkify_ops.load_units", UNIT_COLUMNS, unitRows);
    transaction.insert(
        "sparkify_ops.unit_predecessors", List.of("load_unit", "predecessor"), predecessors);
    transaction.run(KEEP_FILES, Map.of("target", target.name(), "first", first));
    RejectedRows.store(transaction, rejected);
    return all;
  }

  private long storeRows(WarehouseTransaction transaction, CopiedUnit unit, long number)
      throws SQLException {
    transaction.execute("ALTER TABLE " + unit.table() + " RENAME TO copied");
    List<Long> counts = transaction.run(target.store(), Map.of("load_unit", number));
    transaction.execute("DROP TABLE copied");
    return counts.get(0);
  }

  private List<Object> row(CopiedUnit unit, long number, long rows, Instant now) {
    return Arrays.asList(
        number,
        target.name(),
        "staged",
        runId,
        unit.files(),
        unit.bytes(),
        unit.lines(),
        rows,
        (long) unit.rejected().size(),
        unit.first(),
        unit.last(),
        now,
        now,
        runId,
        false,
        false);
  }

  private static SqlFile file(String name) {
    return SqlFile.of(UnitStore.class, name);
  }
}
