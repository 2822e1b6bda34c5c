package com.sparkify.checkquality.dqdl;

import com.sparkify.checkquality.dqdl.Tags.Rows;
import com.sparkify.warehouse.Sql;
import java.util.Optional;

/**
 * The rows that a rule is about because of the run's interval.
 *
 * @param predicate in SQL; empty for all rows
 */
record Window(Optional<String> predicate) {
  /**
   * The window that a rule's tags ask for. A check without an interval looks at all rows.
   *
   * @throws BadRule when the table's rows belong to no interval
   */
  static Window of(Tags tags, Metadata metadata, Occasion occasion) {
    if (!tags.rows().equals(Optional.of(Rows.INTERVAL))) {
      return new Window(Optional.empty());
    }
    String column =
        metadata
            .interval()
            .map(Sql::identifier)
            .orElseThrow(
                () ->
                    new BadRule(
                        "with rows = \"interval\" wants the file to name the column that decides:"
                            + " Metadata = {\"interval\": \"event_at\"}"));
    return new Window(
        occasion
            .interval()
            .map(
                interval ->
                    "("
                        + column
                        + " >= "
                        + Occasion.sql(interval.from())
                        + " AND "
                        + column
                        + " < "
                        + Occasion.sql(interval.to())
                        + ")"));
  }

  /** A rule's own predicate together with the window. */
  Optional<String> within(Optional<String> where) {
    if (predicate.isEmpty() || where.isEmpty()) {
      return where.or(() -> predicate);
    }
    return Optional.of("(" + predicate.get() + " AND " + where.get() + ")");
  }
}
