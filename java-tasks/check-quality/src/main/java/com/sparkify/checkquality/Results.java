package com.sparkify.checkquality;

import com.sparkify.warehouse.Interval;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Stores outcomes in sparkify_ops.quality_results, where they stay when the run fails. */
final class Results {
  private static final String INSERT =
      "INSERT INTO sparkify_ops.quality_results (table_name, gate, rule, passed, expected, found,"
          + " samples, checked_at, run_id, range_from, range_to)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  /** Bytes that the table's columns hold. */
  private static final int LONGEST_TEXT = 4096;

  private static final int LONGEST_SAMPLES = 65_535;

  private Results() {}

  /**
   * Stores all outcomes or none.
   *
   * @param interval what the run is for; null when none was given
   */
  static void store(
      Connection connection, Gate gate, String runId, Interval interval, List<Outcome> outcomes)
      throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      Instant now = Clock.systemUTC().instant();
      for (Outcome outcome : outcomes) {
        insert.setString(1, outcome.table());
        insert.setString(2, gate.toString());
        insert.setString(3, cut(outcome.rule(), LONGEST_TEXT));
        insert.setBoolean(4, outcome.passed());
        insert.setString(5, cut(outcome.expected(), LONGEST_TEXT));
        insert.setString(6, cut(outcome.found(), LONGEST_TEXT));
        insert.setString(7, cut(String.join("\n", outcome.samples()), LONGEST_SAMPLES));
        time(insert, 8, now);
        insert.setString(9, runId);
        time(insert, 10, interval == null ? null : interval.from());
        time(insert, 11, interval == null ? null : interval.to());
        insert.addBatch();
      }
      insert.executeBatch();
      connection.commit();
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /** A wall-clock time in UTC, so that the machine's own zone does not matter. */
  private static void time(PreparedStatement insert, int index, Instant instant)
      throws SQLException {
    if (instant == null) {
      insert.setNull(index, Types.TIMESTAMP);
    } else {
      insert.setTimestamp(
          index, Timestamp.valueOf(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)));
    }
  }

  /** Redshift counts bytes; what is cut off says so. */
  static String cut(String text, int bytes) {
    String cut = text;
    while (cut.getBytes(StandardCharsets.UTF_8).length > bytes) {
      cut = cut.substring(0, Math.min(cut.length() * 9 / 10, bytes - 1)).stripTrailing() + "…";
    }
    return cut;
  }
}
