package com.sparkify.cleanup;

import com.sparkify.warehouse.Row;
import com.sparkify.warehouse.Sql;
import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.Warehouse;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * VACUUM and ANALYZE of the tables that want it, by SVV_TABLE_INFO. Redshift does both by itself
 * when it has time; a cluster that is always busy never has (developer guide, "Vacuuming tables").
 *
 * @param vacuumed the tables that were sorted
 * @param analyzed the tables whose statistics were made anew
 */
record Upkeep(List<String> vacuumed, List<String> analyzed) {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final SqlFile TABLES = SqlFile.of(Upkeep.class, "tables_to_keep_up.sql");

  /** The SQLSTATE of a missing right. */
  private static final String NOT_ALLOWED = "42501";

  /**
   * Does what is wanted; each statement stands alone, so that what is done stays.
   *
   * @param unsorted from which percentage of unsorted rows a table is sorted
   * @param statsOff from which percentage that statistics are off they are made anew
   */
  static Upkeep of(Warehouse warehouse, double unsorted, double statsOff) throws SQLException {
    Upkeep upkeep = new Upkeep(new ArrayList<>(), new ArrayList<>());
    for (Row table : tables(warehouse)) {
      String name = Sql.identifier(table.text("schema")) + "." + Sql.identifier(table.text("name"));
      if (percentage(table, "unsorted") >= unsorted && done(warehouse, "VACUUM " + name)) {
        upkeep.vacuumed.add(shown(table));
      }
      if (percentage(table, "stats_off") >= statsOff && done(warehouse, "ANALYZE " + name)) {
        upkeep.analyzed.add(shown(table));
      }
    }
    return upkeep;
  }

  private static List<Row> tables(Warehouse warehouse) throws SQLException {
    try {
      return warehouse.inTransaction(
          List.of(), transaction -> transaction.query(TABLES.only(), Map.of()));
    } catch (SQLException e) {
      if (NOT_ALLOWED.equals(e.getSQLState())) {
        LOG.info("no table was looked at for VACUUM: the user may not read SVV_TABLE_INFO");
        return List.of();
      }
      throw e;
    }
  }

  /** A table that another VACUUM is at, or that is somebody else's, waits for the next night. */
  private static boolean done(Warehouse warehouse, String sql) throws SQLException {
    try {
      warehouse.alone(sql);
      return true;
    } catch (SQLException e) {
      if (e.getSQLState() == null || e.getSQLState().startsWith("08")) {
        throw e;
      }
      LOG.warn("{} was refused: {}", sql, e.getMessage());
      return false;
    }
  }

  private static double percentage(Row table, String column) {
    return new BigDecimal(table.text(column)).doubleValue();
  }

  private static String shown(Row table) {
    return table.text("schema") + "." + table.text("name");
  }
}
