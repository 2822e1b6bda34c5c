package com.sparkify.loaddimension;

import com.sparkify.warehouse.Interval;
import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.WarehouseTransaction;
import com.sparkify.warehouse.loading.Progress;
import com.sparkify.warehouse.loading.Replacement;
import com.sparkify.warehouse.loading.Spans;
import com.sparkify.warehouse.loading.UnitChanges;
import java.sql.SQLException;
import java.util.Map;

/**
 * Makes {@code time} right: the start times of songplays in the hours of changed units. It never
 * goes further than songplays has, which is read in the same transaction.
 */
final class Times {
  private static final Progress PROGRESS = new Progress("time");
  private static final Progress SONGPLAYS = new Progress("songplays");
  private static final SqlFile ROWS = SqlFile.of(Times.class, "time_rows.sql");

  private Times() {}

  static Replacement.Change refresh(WarehouseTransaction transaction, Dimension.Asked asked)
      throws SQLException {
    UnitChanges changes =
        new UnitChanges("staging_events", PROGRESS.read(transaction), SONGPLAYS.read(transaction));
    Spans hours = asked.everything() ? Spans.ALWAYS : changes.hours(transaction, asked.interval());
    Replacement.Change change =
        hours.isEmpty() ? Replacement.Change.NONE : replace(transaction, hours);
    PROGRESS.moveTo(transaction, changes.upTo());
    return change;
  }

  private static Replacement.Change replace(WarehouseTransaction transaction, Spans hours)
      throws SQLException {
    transaction.execute("CREATE TEMP TABLE right_rows (LIKE sparkify.\"time\")");
    transaction.execute("CREATE TEMP TABLE present_rows (LIKE sparkify.\"time\")");
    for (Interval span : hours.all()) {
      transaction.run(ROWS, Map.of("from", span.from(), "to", span.to()));
    }
    return new Replacement("sparkify.\"time\"", "start_time", "start_time")
        .replace(transaction, hours);
  }
}
