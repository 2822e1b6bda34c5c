package com.sparkify.stageevents;

import com.sparkify.warehouse.Row;
import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.WarehouseTransaction;
import com.sparkify.warehouse.staging.JsonColumn;
import com.sparkify.warehouse.staging.StagingTarget;
import com.sparkify.warehouse.staging.rejected.BadRows;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The events of log files. One whose time cannot be true is set aside: a single event of the year
 * 2100 would make each statement about the newest hours one about a century.
 *
 * @param earliest the first time that is taken for true
 * @param latest the time from which on none is
 */
record Events(Instant earliest, Instant latest) implements StagingTarget {
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

  private static final SqlFile CREATE = file("create_copied.sql");
  private static final SqlFile STORE = file("store_events.sql");
  private static final SqlFile TAKE_BAD = file("take_untrue_times.sql");
  private static final SqlFile TIMES = file("times_of_copied.sql");

  @Override
  public String name() {
    return "staging_events";
  }

  @Override
  public List<JsonColumn> columns() {
    return COLUMNS;
  }

  @Override
  public SqlFile create() {
    return CREATE;
  }

  @Override
  public SqlFile store() {
    return STORE;
  }

  /** One look is enough as long as all times can be true. */
  @Override
  public Inspection inspect(WarehouseTransaction transaction) throws SQLException {
    Row times = times(transaction);
    long bad = 0;
    if (times.get("first") != null && !(isTrue(times, "first") && isTrue(times, "last"))) {
      bad =
          transaction.update(
              TAKE_BAD.only(),
              Map.of("earliest", earliest.toEpochMilli(), "latest", latest.toEpochMilli()));
      times = times(transaction);
    }
    return new Inspection(
        new BadRows(bad, this::fault, fault("")), instant(times, "first"), instant(times, "last"));
  }

  private static Row times(WarehouseTransaction transaction) throws SQLException {
    return transaction.query(TIMES.only(), Map.of()).get(0);
  }

  private boolean isTrue(Row times, String which) {
    return isTrue(times.number(which));
  }

  private boolean isTrue(long millis) {
    return millis >= earliest.toEpochMilli() && millis < latest.toEpochMilli();
  }

  private BadRows.Fault fault(JsonNode row) {
    String ts = row.path("ts").asString("");
    return isUntrue(ts) ? fault(ts) : null;
  }

  /** As COPY reads it, which takes blanks around a number and a point in it. */
  private boolean isUntrue(String ts) {
    try {
      BigDecimal millis = new BigDecimal(ts.strip());
      return millis.compareTo(BigDecimal.valueOf(earliest.toEpochMilli())) < 0
          || millis.compareTo(BigDecimal.valueOf(latest.toEpochMilli())) >= 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private BadRows.Fault fault(String ts) {
    return new BadRows.Fault(
        "ts",
        ts,
        "TIME_OUT_OF_RANGE",
        "the time of the event is not from " + earliest + " to " + latest);
  }

  private static Instant instant(Row row, String column) {
    return row.get(column) == null ? null : Instant.ofEpochMilli(row.number(column));
  }

  private static SqlFile file(String name) {
    return SqlFile.of(Events.class, name);
  }
}
