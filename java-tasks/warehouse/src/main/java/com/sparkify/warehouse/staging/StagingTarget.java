package com.sparkify.warehouse.staging;

import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.WarehouseTransaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** What is particular to one staging table. */
public interface StagingTarget {
  /** The table's name in sparkify_staging, which is also its name in the tables of units. */
  String name();

  /** What COPY fills. */
  List<JsonColumn> columns();

  /** Makes the temporary table {@code copied}, which has these columns. */
  SqlFile create();

  /**
   * Brings the rows of {@code copied} into the staging table, under the number {@code :load_unit}:
   * its first statement does. Others note what is known of the rows.
   */
  SqlFile store();

  /** Takes the rows out of {@code copied} that COPY does not know to be bad. */
  default BadRows takeBadRows(WarehouseTransaction transaction) throws SQLException {
    return BadRows.NONE;
  }

  /** When the rows of {@code copied} happened. */
  default Times times(WarehouseTransaction transaction) throws SQLException {
    return Times.NONE;
  }

  /**
   * When the rows of a unit happened.
   *
   * @param first null when there is none, or when rows have no time
   * @param last likewise
   */
  record Times(Instant first, Instant last) {
    static final Times NONE = new Times(null, null);
  }
}
