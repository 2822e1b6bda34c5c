package com.sparkify.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.endtoend.SmallData.Song;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redshiftlocal.wire.Postgres;
import redshiftlocal.wire.PostgresAddress;
import redshiftlocal.wire.PostgresConnection;

/**
 * A task may be killed at any statement, its COMMIT included: run again, it and those behind it
 * leave what an undisturbed run leaves. Every task is killed at each of its statements, as counted
 * on the wire; {@link CuttingProxy} says how.
 */
class KilledTaskTest {
  private static final String FROM = "2018-11-01";
  private static final String TO = "2018-11-03";
  private static final List<String> INTERVAL = List.of("--from", FROM, "--to", TO);

  /** The last thing that a task does; what goes wrong there does not change how it ended. */
  private static final String AFTERWARDS = "INSERT INTO sparkify_ops.task_runs";

  /** In the order of the DAG, then the clean-up of that night. */
  private static final List<List<String>> TASKS =
      List.of(
          List.of("stage-songs"),
          List.of("stage-events"),
          List.of("check-quality", "--gate", "staging"),
          List.of("accept-staging"),
          List.of("load-dimension", "users"),
          List.of("load-dimension", "songs"),
          List.of("load-dimension", "artists"),
          List.of("load-fact"),
          List.of("load-dimension", "time"),
          List.of("check-quality", "--gate", "warehouse"),
          List.of("clean-up", "--keep-versions", "0"));

  private Warehouse warehouse;
  private CuttingProxy proxy;
  private Pipeline pipeline;
  private Postgres behind;

  @BeforeEach
  void prepare() throws IOException {
    warehouse = Warehouse.fresh();
    URI server = URI.create(warehouse.url().substring("jdbc:".length()));
    proxy = new CuttingProxy(server.getPort());
    pipeline =
        new Pipeline(
            new Warehouse(
                warehouse.url().replace(":" + server.getPort() + "/", ":" + proxy.port() + "/"),
                warehouse.bucket()));
    PostgresAddress address = Stack.shared().server().postgres().withDatabase(warehouse.database());
    behind = PostgresConnection.open(address);
  }

  @AfterEach
  void end() throws IOException {
    behind.close();
    proxy.close();
  }

  @Test
  void everyTaskMayBeKilledAtEveryStatement() throws Exception {
    Pipeline.on(warehouse);
    fill();
    for (List<String> task : TASKS) {
      run(task, "first").succeeded();
    }
    change();
    for (List<String> task : TASKS) {
      killAtEveryStatement(task, this::loaded);
      new Units(warehouse).assertSound();
    }
    assertThat(warehouse.star()).isEqualTo(ExpectedStar.of(warehouse.bucket().folder()));
    assertThat(new Units(warehouse).ofRun("killed")).containsExactly("accepted 4");
  }

  @Test
  void theTablesMayBeKilledInTheMaking() throws Exception {
    killAtEveryStatement(List.of("create-tables"), this::made);
    Warehouse undisturbed = Warehouse.fresh();
    Pipeline.on(undisturbed);
    assertThat(columns(warehouse)).isEqualTo(columns(undisturbed)).isNotEmpty();
  }

  /**
   * Kills the first run at its first statement, the next at its second, until one has done all.
   * What a killed run committed may shorten those behind it, so the counting begins anew then: each
   * statement is the last one once, in each state of the warehouse in which it is reached.
   */
  private void killAtEveryStatement(List<String> task, Committed committed) throws Exception {
    String before = committed.read();
    int n = 1;
    while (killAt(n, task)) {
      String now = committed.read();
      n = now.equals(before) ? n + 1 : 1;
      before = now;
    }
    assertThat(proxy.statements()).as("statements of %s", task).isEqualTo(n - 1).isPositive();
  }

  /** What counts of all that has been committed, as text. */
  @FunctionalInterface
  private interface Committed {
    String read() throws IOException;
  }

  /** The parts that spare the next run work; that it takes new numbers, say, does not. */
  private String loaded() throws IOException {
    List<String> queries = new ArrayList<>();
    queries.add(
        "SELECT count(*), sum(CASE WHEN state IN ('staged', 'passed') THEN 1 ELSE 0 END),"
            + " sum(CASE WHEN state = 'removed' THEN 1 ELSE 0 END),"
            + " sum(CASE WHEN rows_deleted THEN 1 ELSE 0 END) FROM sparkify_ops.load_units");
    queries.add("SELECT count(*) FROM sparkify_staging.staging_events");
    queries.add("SELECT count(*) FROM sparkify_staging.staging_songs");
    for (String target : List.of("users", "songs", "artists", "songplays", "time")) {
      queries.add("SELECT change_number FROM sparkify_ops.progress_" + target);
    }
    StringBuilder all = new StringBuilder();
    for (String query : queries) {
      all.append(behind.query(query));
    }
    return all.toString();
  }

  /** How far the making of the tables has come. */
  private String made() throws IOException {
    String history = "sparkify_ops.flyway_schema_history";
    String schemas =
        "SELECT count(*), to_regclass('"
            + history
            + "') IS NOT NULL FROM pg_namespace"
            + " WHERE nspname LIKE 'sparkify%'";
    List<String> row = behind.query(schemas).get(0);
    return row
        + (row.get(1).equals("t")
            ? behind.query("SELECT count(*) FROM " + history).toString()
            : "");
  }

  private static List<String> columns(Warehouse of) throws SQLException {
    return new Units(of)
        .rows(
            "SELECT table_schema, table_name, column_name, data_type"
                + " FROM information_schema.columns WHERE table_schema LIKE 'sparkify%'"
                + " ORDER BY 1, 2, ordinal_position");
  }

  /**
   * Runs a task that is cut off at its n-th statement.
   *
   * @return whether it has so many
   */
  private boolean killAt(int n, List<String> task) throws Exception {
    proxy.cutAt(n);
    TaskRun killed = runUntilCut(task);
    OtherSessions.awaitEnd(behind);
    assertThat(killed.code())
        .as("%s, killed at statement %s, %s: %s", task, n, proxy.lastText(), killed.error())
        .isIn(codes(task));
    return proxy.hasCut();
  }

  /** When all is done, Flyway puts its session back as it was, and a failure there is none. */
  private List<Integer> codes(List<String> task) {
    if (task.get(0).equals("create-tables")) {
      return proxy.hasCut() ? List.of(75, 0) : List.of(0);
    }
    return List.of(proxy.hasCut() && !proxy.hasSeen(AFTERWARDS) ? 75 : 0);
  }

  /** Flyway would try for ten seconds what a killed process does not try again. */
  private TaskRun runUntilCut(List<String> task) throws InterruptedException {
    AtomicReference<TaskRun> killed = new AtomicReference<>();
    Thread process = new Thread(() -> killed.set(run(task, "killed")));
    process.start();
    while (process.isAlive()) {
      process.join(20);
      if (proxy.hasCut() && isAsleep(process)) {
        process.interrupt();
      }
    }
    return killed.get();
  }

  private static boolean isAsleep(Thread process) {
    return Stream.of(process.getStackTrace())
        .limit(2)
        .anyMatch(frame -> frame.getMethodName().startsWith("sleep"));
  }

  private TaskRun run(List<String> task, String run) {
    List<String> arguments = new ArrayList<>(task.subList(1, task.size()));
    arguments.addAll(List.of("--run-id", run));
    if (!task.get(0).equals("clean-up") && !task.get(0).equals("create-tables")) {
      arguments.addAll(INTERVAL);
    }
    return pipeline.run(task.get(0), arguments.toArray(String[]::new));
  }

  private void fill() {
    Bucket bucket = warehouse.bucket();
    for (int number = 1; number <= 4; number++) {
      new Song(number, "Title " + number, "Artist " + number % 3, 200 + number).put(bucket);
    }
    SmallData.day(
        bucket,
        "2018-11-01",
        SmallData.play("2018-11-01T10:00:00Z", 1, "Title 1", "Artist 1"),
        SmallData.play("2018-11-01T12:00:00Z", 2, "Title 4", "Artist 1"),
        SmallData.play("2018-11-02T20:00:00Z", 1, "Title 1", "Artist 1"));
    SmallData.day(
        bucket, "2018-11-02", SmallData.play("2018-11-02T03:00:00Z", 4, "Title 2", "Artist 2"));
    SmallData.write(
        bucket.hour(LocalDate.parse("2018-11-02"), 5),
        List.of(SmallData.play("2018-11-02T05:00:00Z", 4, "Title 3", "Artist 0")));
  }

  /**
   * What another hour brings: a file that is another, with other events in place of some and a
   * stray one of the next day; a file that is gone, with the newest event of a user; and songs.
   */
  private void change() {
    Bucket bucket = warehouse.bucket();
    SmallData.day(
        bucket,
        "2018-11-01",
        SmallData.play("2018-11-01T10:00:00Z", 1, "Title 1", "Artist 1"),
        SmallData.play("2018-11-01T12:30:00Z", 3, "Title 3", "Artist 0"),
        SmallData.play("2018-11-02T20:30:00Z", 1, "Title 1", "Artist 1"));
    Bucket.delete(bucket.hour(LocalDate.parse("2018-11-02"), 5));
    new Song(1, "Title 1", "Artist 1", 300).put(bucket);
    Bucket.delete(new Song(4, "", "", 0).file(bucket));
  }
}
