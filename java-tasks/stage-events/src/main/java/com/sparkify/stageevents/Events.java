package com.sparkify.stageevents;

import com.sparkify.warehouse.Interval;
import com.sparkify.warehouse.Row;
import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.WarehouseTransaction;
import com.sparkify.warehouse.staging.Copied;
import com.sparkify.warehouse.staging.JsonColumn;
import com.sparkify.warehouse.staging.RejectedRow;
import com.sparkify.warehouse.staging.RejectionLimit;
import com.sparkify.warehouse.staging.StagingRun;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Replaces spans of staging_events by what the files hold for them. */
final class Events {
  static final String TARGET = "staging_events";

  private static final List<JsonColumn> COLUMNS =
      List.of(
          new JsonColumn("artist", "artist"),
          new JsonColumn("auth", "auth"),
          new JsonColumn("first_name", "firstName"),
          new JsonColumn("gender", "gender"),
          new JsonColumn("item_in_session", "itemInSession"),
          new JsonColumn("last_name", "lastName"),
          new JsonColumn("length", "length"),
          new JsonColumn("level", "level"),
          new JsonColumn("location", "location"),
          new JsonColumn("method", "method"),
          new JsonColumn("page", "page"),
          new JsonColumn("registration", "registration"),
          new JsonColumn("session_id", "sessionId"),
          new JsonColumn("song", "song"),
          new JsonColumn("status", "status"),
          new JsonColumn("ts", "ts"),
          new JsonColumn("user_agent", "userAgent"),
          new JsonColumn("user_id", "userId"));

  private static final SqlFile PREPARE = file("create_copied_events.sql");
  private static final SqlFile CHOOSE = file("choose_right_events.sql");
  private static final SqlFile OUTSIDE = file("events_outside_ranges.sql");
  private static final SqlFile REPLACE = file("replace_events.sql");

  /**
   * Where the rows of the files went.
   *
   * @param read all of them
   * @param staged those in staging_events now
   * @param repeated those that name an event once more, in the same or in another file
   */
  record Change(long read, long staged, long repeated, List<RejectedRow> rejected) {}

  private Events() {}

  /**
   * Makes the plan's spans hold what its files hold.
   *
   * @throws com.sparkify.warehouse.TaskException when more rows than allowed cannot be staged
   */
  static Change replace(StagingRun run, StagingPlan plan) throws SQLException {
    WarehouseTransaction transaction = run.transaction();
    transaction.run(PREPARE, Map.of());
    transaction.insert(
        "replaced_ranges",
        List.of("range_from", "range_to", "ts_from", "ts_to"),
        plan.ranges().stream().map(Events::range).toList());
    Copied copied = run.copy("copied_events", COLUMNS, plan.storedFiles());
    List<RejectedRow> rejected = new ArrayList<>(copied.rejected());
    rejected.addAll(outside(run, plan, copied));
    transaction.run(CHOOSE, Map.of());
    transaction.run(
        REPLACE,
        Map.of(
            "lowest", plan.ranges().get(0).from(),
            "highest", plan.ranges().get(plan.ranges().size() - 1).to(),
            "staged_at", Instant.now(),
            "run_id", run.runId()));
    long staged = transaction.number("SELECT COUNT(*) FROM right_events", Map.of());
    // The session outlives the transaction, and with it the temporary tables.
    transaction.execute("DROP TABLE copied_events, replaced_ranges, right_events");
    return new Change(
        copied.read(), staged, copied.read() - staged - rejected.size(), List.copyOf(rejected));
  }

  private static List<Object> range(Interval range) {
    return List.of(
        range.from(), range.to(), range.from().toEpochMilli(), range.to().toEpochMilli());
  }

  /** The events whose time is not in a span that is replaced: loaded, they would never go again. */
  private static List<RejectedRow> outside(StagingRun run, StagingPlan plan, Copied copied)
      throws SQLException {
    List<EventPlaces.EventId> events =
        run.transaction().query(OUTSIDE.only(), Map.of()).stream().map(Events::id).toList();
    long all = copied.rejected().size() + (long) events.size();
    boolean tooMany = !run.limit().bears(all, copied.read());
    List<RejectedRow> found =
        EventPlaces.find(
            run.store(),
            plan.copied(),
            tooMany ? events.subList(0, Math.min(events.size(), RejectionLimit.TOLD)) : events,
            "the time of the event is not in the day or hour of a file that is loaded");
    if (tooMany) {
      List<RejectedRow> told = new ArrayList<>(copied.rejected());
      told.addAll(found);
      throw run.limit().refusal(all, copied.read(), told);
    }
    return found;
  }

  private static EventPlaces.EventId id(Row row) {
    return new EventPlaces.EventId(
        row.number("session_id"), row.number("item_in_session"), row.number("ts"));
  }

  private static SqlFile file(String name) {
    return SqlFile.of(Events.class, name);
  }
}
