package com.sparkify.warehouse.staging;

import com.sparkify.warehouse.Row;
import com.sparkify.warehouse.storage.StoredFile;

/**
 * A version of a file that a unit holds.
 *
 * @param unit the unit's number
 * @param accepted whether the star is made of it
 * @param pending whether this run staged it and it is not accepted yet
 * @param replacing whether this run has staged a unit that stands in for the unit
 * @param rejectedRows how many of its rows are set aside
 */
record FileVersion(
    String uri,
    String etag,
    long unit,
    boolean accepted,
    boolean pending,
    boolean replacing,
    long rejectedRows) {
  static FileVersion of(Row row) {
    return new FileVersion(
        row.text("uri"),
        row.text("etag"),
        row.number("load_unit"),
        (boolean) row.get("accepted"),
        (boolean) row.get("pending"),
        (boolean) row.get("replacing"),
        row.number("rejected_rows"));
  }

  /** Whether a file in the bucket is this version of it. */
  boolean is(StoredFile file) {
    return etag.equals(file.etag());
  }
}
