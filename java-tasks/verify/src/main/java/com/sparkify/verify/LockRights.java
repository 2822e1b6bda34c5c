package com.sparkify.verify;

import java.sql.Connection;
import java.sql.SQLException;

/** Whether LOCK takes a table with the rights that the tasks' user has. */
record LockRights() implements Point {
  private static final String TABLE = Place.SCHEMA + ".locked";
  private static final String USER = "sparkify_verify_reader";

  @Override
  public String name() {
    return "lock_with_granted_rights";
  }

  @Override
  public String title() {
    return "LOCK takes a table with SELECT, INSERT and DELETE granted, without owning it";
  }

  @Override
  public String why() {
    return "The user of the tasks need not own the tables, and locks those of the bookkeeping.";
  }

  @Override
  public String otherwise() {
    return "Let the user of the tasks own the schemas (ALTER SCHEMA … OWNER TO), or grant it what"
        + " the server's message asks for.";
  }

  @Override
  public Outcome tried(Sessions sessions) throws SQLException {
    try (Connection session = sessions.open()) {
      try {
        Answers.execute(session, "DROP USER IF EXISTS " + USER);
        Answers.execute(session, "CREATE USER " + USER + " PASSWORD DISABLE");
      } catch (SQLException e) {
        return Outcome.notTried(this, "the user may not create another: " + e.getMessage());
      }
      try {
        Answers.execute(session, "CREATE TABLE " + TABLE + " (n INTEGER)");
        Answers.execute(session, "GRANT USAGE ON SCHEMA " + Place.SCHEMA + " TO " + USER);
        Answers.execute(session, "GRANT SELECT, INSERT, DELETE ON " + TABLE + " TO " + USER);
        return locked(session);
      } finally {
        Answers.execute(session, "RESET SESSION AUTHORIZATION");
        Answers.execute(session, "DROP TABLE IF EXISTS " + TABLE);
        Answers.execute(session, "REVOKE USAGE ON SCHEMA " + Place.SCHEMA + " FROM " + USER);
        Answers.execute(session, "DROP USER " + USER);
      }
    }
  }

  private Outcome locked(Connection session) throws SQLException {
    try {
      Answers.execute(session, "SET SESSION AUTHORIZATION " + USER);
    } catch (SQLException e) {
      return Outcome.notTried(this, "the user may not act for another: " + e.getMessage());
    }
    try {
      session.setAutoCommit(false);
      Answers.execute(session, "LOCK TABLE " + TABLE);
      return Outcome.holds(this);
    } catch (SQLException e) {
      return Outcome.doesNotHold(this, e.getMessage());
    } finally {
      session.rollback();
      session.setAutoCommit(true);
    }
  }
}
