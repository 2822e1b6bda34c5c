package com.sparkify.checkquality.flow;

import com.sparkify.warehouse.Row;
import java.time.Instant;

/**
 * What a load unit brought.
 *
 * @param lines of its files; each is a row or a rejected one
 * @param newest the time of its newest event, or null
 * @param hours how many hours its events are in
 */
record Unit(
    long number,
    String target,
    String state,
    long files,
    long lines,
    long rejected,
    long rows,
    Instant newest,
    long hours,
    long plays,
    long otherPages,
    long withoutUser) {
  static Unit of(Row row) {
    return new Unit(
        row.number("load_unit"),
        row.text("target"),
        row.text("state"),
        row.number("files"),
        row.number("lines"),
        row.number("rejected_rows"),
        row.number("rows"),
        row.instant("event_to"),
        row.number("hours"),
        row.number("plays"),
        row.number("other_pages"),
        row.number("without_user"));
  }

  /** Its rows are or were about to be part of the star: no gate has refused them. */
  boolean passed() {
    return state.equals("passed") || state.equals("accepted");
  }

  boolean hasEvents() {
    return target.equals("staging_events");
  }
}
