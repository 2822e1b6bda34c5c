package com.sparkify.warehouse.loading;

import com.sparkify.warehouse.Interval;
import com.sparkify.warehouse.Row;
import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.WarehouseTransaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The units of a staging table that were accepted, replaced or taken back since a target's last
 * load. Their rows are still there, so the hours and keys concerned are found from the rows.
 *
 * @param taken the last change that the target has taken in
 * @param upTo the last change that it is to take in now
 */
public record UnitChanges(String stagingTable, long taken, long upTo) {
  private static final SqlFile LAST = file("last_change.sql");
  private static final SqlFile HOURS = file("hours_of_changes.sql");
  private static final SqlFile COLLECT = file("collect_changed_units.sql");

  /** All changes since, as far as this transaction sees them. */
  public static UnitChanges since(WarehouseTransaction transaction, String stagingTable, long taken)
      throws SQLException {
    return new UnitChanges(stagingTable, taken, lastChange(transaction, taken));
  }

  /** The last change there is; never less than what is taken. */
  public static long lastChange(WarehouseTransaction transaction, long taken) throws SQLException {
    return transaction.number(LAST.only(), Map.of("taken", taken));
  }

  /** The hours in which rows of the changed units lie, and an interval. */
  public Spans hours(WarehouseTransaction transaction, Optional<Interval> interval)
      throws SQLException {
    List<Interval> hours = new ArrayList<>();
    for (Row row : transaction.query(HOURS.only(), values())) {
      hours.add(Interval.ofHour(row.instant("hour")));
    }
    interval.ifPresent(hours::add);
    return Spans.of(hours);
  }

  /**
   * Fills the temporary table {@code changed_units (load_unit, came, was_there)}: the units,
   * whether the star is made of them now, and whether the target certainly has taken them in
   * before. Gives their number.
   */
  public long collect(WarehouseTransaction transaction) throws SQLException {
    transaction.run(COLLECT, values());
    return transaction.number("SELECT COUNT(*) FROM changed_units", Map.of());
  }

  private Map<String, Object> values() {
    return Map.of("target", stagingTable, "taken", taken, "up_to", upTo);
  }

  private static SqlFile file(String name) {
    return SqlFile.of(UnitChanges.class, name);
  }
}
