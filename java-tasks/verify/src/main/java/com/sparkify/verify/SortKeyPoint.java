package com.sparkify.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What a sort key prunes: whether the server skips blocks whose range cannot match. */
record SortKeyPoint() implements Point {
  private static final String TABLE = Place.SCHEMA + ".sorted";

  @Override
  public String name() {
    return "sort_key_prunes";
  }

  @Override
  public String title() {
    return "a range of the sort key, with constant bounds, reads a small part of a table";
  }

  @Override
  public String why() {
    return "An hour's load of years of events asks for spans of the sort key, and costs what it reads"
        + " (docs/performance.md).";
  }

  @Override
  public String otherwise() {
    return "Look whether the table is sorted (SVV_TABLE_INFO, unsorted) and VACUUM it; report it"
        + " when it is.";
  }

  @Override
  public Outcome tried(Sessions sessions) throws SQLException {
    try (Connection session = sessions.open()) {
      Answers.execute(session, "CREATE TABLE " + TABLE + " (n INTEGER) SORTKEY (n)");
      Answers.execute(session, "INSERT INTO " + TABLE + " VALUES (1)");
      for (int doubled = 1; doubled < 1 << 22; doubled *= 2) {
        Answers.execute(
            session, "INSERT INTO " + TABLE + " SELECT n + " + doubled + " FROM " + TABLE);
      }
      Answers.execute(session, "SET enable_result_cache_for_session TO off");
      Answers.of(session, "SELECT COUNT(*) FROM " + TABLE + " WHERE n > 10 AND n < 20");
      return read(session);
    }
  }

  private Outcome read(Connection session) {
    try {
      List<String> scanned =
          Answers.rows(
              session,
              "SELECT MAX(rows_pre_filter) FROM svl_query_summary WHERE query = pg_last_query_id()");
      String rows = scanned.isEmpty() ? "null" : scanned.get(0);
      if (rows.equals("null")) {
        return Outcome.notTried(this, "SVL_QUERY_SUMMARY has nothing of the query");
      }
      return Long.parseLong(rows) <= 1 << 21
          ? Outcome.holds(this)
          : Outcome.doesNotHold(this, "of " + (1 << 22) + " rows " + rows + " were read");
    } catch (SQLException e) {
      return Outcome.notTried(this, "this server does not tell what it read: " + e.getMessage());
    }
  }
}
