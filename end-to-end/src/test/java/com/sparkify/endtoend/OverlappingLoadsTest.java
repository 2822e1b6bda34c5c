package com.sparkify.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redshiftlocal.wire.Postgres;
import redshiftlocal.wire.PostgresAddress;
import redshiftlocal.wire.PostgresConnection;

/**
 * Loads of different targets run side by side: each locks its own progress and nothing else. A
 * check holds up none of them.
 */
class OverlappingLoadsTest {
  private static final List<String> TARGETS =
      List.of("users", "songs", "artists", "songplays", "time");

  /**
   * Somebody holds the progress of one target for as long as the others take. That of {@code time}
   * is made of the rows of {@code songplays}, and waits for it.
   */
  @ParameterizedTest
  @CsvSource({"users,", "songs,", "artists,", "songplays,time", "time,"})
  void othersEndWhileOneTargetIsHeld(String held, String waitsToo) throws Exception {
    Warehouse warehouse = TenDays.inAWarehouse();
    Pipeline pipeline = Pipeline.on(warehouse);
    pipeline.stage(TenDays.FROM, TenDays.TO);
    List<CompletableFuture<TaskRun>> waiting = new ArrayList<>();
    try (Connection holder = warehouse.connect();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("LOCK TABLE sparkify_ops.progress_" + held);
      List<String> blocked = waitsToo == null ? List.of(held) : List.of(held, waitsToo);
      for (String target : blocked) {
        waiting.add(CompletableFuture.supplyAsync(() -> load(pipeline, target)));
      }
      for (String target : TARGETS) {
        if (!blocked.contains(target)) {
          CompletableFuture.supplyAsync(() -> load(pipeline, target))
              .get(60, TimeUnit.SECONDS)
              .succeeded();
        }
      }
      assertThat(waiting).as("loads that %s has to hold up", held).noneMatch(Future::isDone);
      holder.rollback();
    }
    for (CompletableFuture<TaskRun> load : waiting) {
      load.get(60, TimeUnit.SECONDS).succeeded();
    }
    load(pipeline, "time").succeeded();
    TenDays.assertRight(warehouse);
  }

  @Test
  void loadsEndWhileACheckReads() throws Exception {
    Warehouse warehouse = TenDays.inAWarehouse();
    Pipeline pipeline = Pipeline.on(warehouse);
    pipeline.load(TenDays.FROM, "2018-11-10");
    pipeline.stage("2018-11-10", TenDays.TO);
    CompletableFuture<TaskRun> check;
    try (Connection holder = warehouse.connect();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("LOCK TABLE sparkify.artists");
      check =
          CompletableFuture.supplyAsync(
              () -> pipeline.run("check-quality", "--gate", "warehouse", "--everything"));
      awaitWaiting(warehouse);
      for (String target : List.of("users", "songs", "songplays", "time")) {
        CompletableFuture.supplyAsync(() -> load(pipeline, target))
            .get(60, TimeUnit.SECONDS)
            .succeeded();
      }
      assertThat(check).isNotDone();
      holder.rollback();
    }
    check.get(60, TimeUnit.SECONDS).succeeded();
    load(pipeline, "artists").succeeded();
    TenDays.assertRight(warehouse);
  }

  /** Until a session waits for a lock. */
  private static void awaitWaiting(Warehouse warehouse) throws Exception {
    PostgresAddress address = Stack.shared().server().postgres().withDatabase(warehouse.database());
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    try (Postgres behind = PostgresConnection.open(address)) {
      String waiting =
          "SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
              + " WHERE NOT l.granted AND a.datname = current_database()";
      while (behind.query(waiting).get(0).get(0).equals("0")) {
        assertThat(System.nanoTime()).as("the check waits for the table").isLessThan(limit);
        Thread.sleep(20);
      }
    }
  }

  private static TaskRun load(Pipeline pipeline, String target) {
    return target.equals("songplays")
        ? pipeline.run("load-fact", "--from", TenDays.FROM, "--to", TenDays.TO)
        : pipeline.run("load-dimension", target, "--from", TenDays.FROM, "--to", TenDays.TO);
  }
}
