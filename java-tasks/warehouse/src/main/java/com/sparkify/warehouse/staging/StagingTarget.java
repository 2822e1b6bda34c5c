package com.sparkify.warehouse.staging;

import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.WarehouseTransaction;
import com.sparkify.warehouse.staging.rejected.BadRows;
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

  /** Looks at the rows of {@code copied}, and takes those out that COPY does not know to be bad. */
  default Inspection inspect(WarehouseTransaction transaction) throws SQLException {
    return new Inspection(BadRows.NONE, null, null);
  }

  /**
   * What is known of the rows of a unit.
   *
   * @param bad those that were taken out
   * @param first when the first of the others happened; null when there is none, or when rows have
   *     no time
   * @param last when the last one happened; null likewise
   */
  record Inspection(BadRows bad, Instant first, Instant last) {}
}
