package com.sparkify.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Points about what two sessions see of each other. */
enum TwoSessions implements Point {
  SNAPSHOT(
      "a transaction sees the rows of its first read until its end",
      "A check reads many tables, and its numbers have to fit together while others load"
          + " (developer guide, \"Serializable isolation\").",
      "Report it with the isolation level of the database (STV_DB_ISOLATION_LEVEL): checks could"
          + " call right tables wrong.") {
    @Override
    String found(Connection one, Connection other) throws SQLException {
      one.setAutoCommit(false);
      String before = Answers.of(one, COUNT);
      Answers.execute(other, INSERT);
      String after = Answers.of(one, COUNT);
      one.commit();
      String later = Answers.of(one, COUNT);
      return before + " " + after + " " + later;
    }

    @Override
    String expected() {
      return "0 0 1";
    }
  },
  LOCK_WAITS(
      "LOCK TABLE makes another session's LOCK wait until the end of the transaction",
      "Runs side by side take turns at the bookkeeping by locking a table before they read it.",
      "Report it: two runs at once could accept units twice.") {
    @Override
    String found(Connection one, Connection other) throws SQLException {
      one.setAutoCommit(false);
      other.setAutoCommit(false);
      long patience = Math.max(SHORT_MILLIS, PATIENCE * millisOfFreeLock(other));
      Answers.execute(one, LOCK);
      ExecutorService aside = Executors.newSingleThreadExecutor();
      try {
        Future<String> second =
            aside.submit(
                () -> {
                  Answers.execute(other, LOCK);
                  return Answers.of(other, COUNT);
                });
        String meanwhile = result(second, patience);
        Answers.execute(one, INSERT);
        one.commit();
        return meanwhile + ", then " + result(second, LONG_MILLIS);
      } finally {
        aside.shutdownNow();
      }
    }

    @Override
    String expected() {
      return "waits, then 1";
    }
  },
  CONFLICT_IS_TOLD(
      "of two transactions that read and write the same table one is refused, or waits",
      "Tasks run again what ends with error 1023 (serializable isolation violation) or a conflict,"
          + " and count on nobody's change getting lost.",
      "Report it with the isolation level of the database: a change could get lost in silence.") {
    @Override
    String found(Connection one, Connection other) throws SQLException {
      Answers.execute(one, INSERT);
      one.setAutoCommit(false);
      other.setAutoCommit(false);
      Answers.of(one, COUNT);
      Answers.of(other, COUNT);
      ExecutorService aside = Executors.newSingleThreadExecutor();
      try {
        boolean increased = succeeds(() -> Answers.execute(one, INCREASE));
        Future<String> second = aside.submit(() -> String.valueOf(succeeds(() -> increase(other))));
        result(second, SHORT_MILLIS);
        int changes = increased && succeeds(one::commit) ? 1 : 0;
        changes += result(second, LONG_MILLIS).equals("true") ? 1 : 0;
        String sum = afterwards(one);
        if (changes == 0) {
          return "no change succeeded";
        }
        return sum.equals(String.valueOf(1 + changes))
            ? "nothing lost"
            : "a change was lost: " + sum;
      } finally {
        aside.shutdownNow();
      }
    }

    @Override
    String expected() {
      return "nothing lost";
    }
  };

  private static final String TABLE = Place.SCHEMA + ".shared";
  private static final String COUNT = "SELECT COUNT(*) FROM " + TABLE;
  private static final String SUM = "SELECT SUM(n) FROM " + TABLE;
  private static final String INSERT = "INSERT INTO " + TABLE + " VALUES (1)";
  private static final String INCREASE = "UPDATE " + TABLE + " SET n = n + 1";
  private static final String LOCK = "LOCK TABLE " + TABLE;
  private static final long SHORT_MILLIS = 1_000;
  private static final long LONG_MILLIS = 60_000;
  private static final int ATTEMPTS = 5;

  /** How many times as long as a free one a lock is waited for before it counts as held. */
  private static final long PATIENCE = 5;

  private final String title;
  private final String why;
  private final String otherwise;

  TwoSessions(String title, String why, String otherwise) {
    this.title = title;
    this.why = why;
    this.otherwise = otherwise;
  }

  /** What was found, in a table without rows. */
  abstract String found(Connection one, Connection other) throws SQLException;

  abstract String expected();

  @Override
  public String title() {
    return title;
  }

  @Override
  public String why() {
    return why;
  }

  @Override
  public String otherwise() {
    return otherwise;
  }

  @Override
  public Outcome tried(Sessions sessions) throws SQLException {
    try (Connection one = sessions.open();
        Connection other = sessions.open()) {
      Answers.execute(one, "DROP TABLE IF EXISTS " + TABLE);
      Answers.execute(one, "CREATE TABLE " + TABLE + " (n INTEGER)");
      String found = found(one, other);
      return found.equals(expected())
          ? Outcome.holds(this)
          : Outcome.doesNotHold(this, "expected " + expected() + ", found " + found);
    }
  }

  /** On a distant or waking cluster a lock that nobody holds takes its time too. */
  private static long millisOfFreeLock(Connection session) throws SQLException {
    long start = System.nanoTime();
    Answers.execute(session, LOCK);
    session.rollback();
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  private static void increase(Connection session) throws SQLException {
    Answers.execute(session, INCREASE);
    session.commit();
  }

  /** What there is in the end; who only reads may be refused too, and asks again. */
  private static String afterwards(Connection session) throws SQLException {
    session.rollback();
    session.setAutoCommit(true);
    for (int attempt = 1; ; attempt++) {
      try {
        return Answers.of(session, SUM);
      } catch (SQLException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Something that a server may refuse. */
  @FunctionalInterface
  private interface Attempt {
    void run() throws SQLException;
  }

  private static boolean succeeds(Attempt attempt) {
    try {
      attempt.run();
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  /** Its result, or that it waits, or what the server said. */
  private static String result(Future<String> future, long millis) throws SQLException {
    try {
      return future.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return "waits";
    } catch (ExecutionException e) {
      return "refused: " + e.getCause().getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while another session was at work", "57014", e);
    }
  }
}
