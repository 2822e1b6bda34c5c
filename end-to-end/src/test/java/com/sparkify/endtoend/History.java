package com.sparkify.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What happens to a warehouse and its bucket, at random, with what has to be true all the while.
 */
final class History {
  private final Random random;
  private final Warehouse warehouse;
  private final Pipeline pipeline;
  private final RandomBucket bucket;
  private final UnitModel model = new UnitModel();
  private final List<String> log = new ArrayList<>();
  private final List<DagRun> halfDone = new ArrayList<>();
  private final List<DagRun> runs = new ArrayList<>();

  History(long seed) throws IOException, SQLException {
    random = new Random(seed);
    warehouse = Warehouse.fresh();
    boolean snapshot = seed % 2 == 0;
    note("database in " + warehouse.isolate(snapshot ? "SNAPSHOT" : "SERIALIZABLE"));
    pipeline = Pipeline.on(warehouse);
    bucket = new RandomBucket(warehouse.bucket(), random);
    for (int i = 0; i < 4; i++) {
      note(bucket.change());
    }
  }

  /** All that was done so far, an operation a line. */
  String protocol() {
    return String.join("\n", log);
  }

  private void note(String what) {
    log.add(what);
  }

  /** Does one thing, and compares the star when all is loaded. */
  void operate() throws SQLException {
    int choice = random.nextInt(100);
    if (choice < 30) {
      note(random.nextInt(3) == 0 ? bucket.repair() : bucket.change());
    } else if (choice < 50) {
      finish(begin("run "));
    } else if (choice < 62) {
      stop(begin("stopped run "));
    } else if (choice < 72) {
      resume();
    } else if (choice < 84) {
      sideBySide();
    } else if (choice < 92) {
      undo();
    } else if (choice < 95) {
      refreshStar();
    } else {
      cleanUp();
    }
    compare();
  }

  /** Brings in all that is there; the star is what the bucket stands for. */
  void end() throws IOException, SQLException {
    note(bucket.repair());
    DagRun last = new DagRun(pipeline, bucket, model, DagRun.Kind.everything(), random);
    note("last run " + last.id);
    while (!last.isOver()) {
      last.step();
    }
    assertThat(model.isLoaded()).isTrue();
    compare();
    assertThat(model.star()).isEqualTo(ExpectedStar.of(warehouse.bucket().folder()));
    for (String gate : List.of("staging", "warehouse")) {
      pipeline.run("check-quality", "--gate", gate, "--everything").succeeded();
    }
  }

  private void compare() throws SQLException {
    if (model.isLoaded()) {
      Star right = model.star();
      Star star = warehouse.star();
      right
          .tables()
          .forEach((name, rows) -> assertThat(star.tables().get(name)).as(name).isEqualTo(rows));
    }
  }

  private DagRun begin(String what) {
    DagRun run = new DagRun(pipeline, bucket, model, DagRun.Kind.random(random), random);
    runs.add(run);
    note(what + run.id + ", " + run.kind);
    return run;
  }

  private void finish(DagRun run) {
    boolean undisturbed = run.isNew();
    while (!run.isOver()) {
      step(run);
    }
    halfDone.remove(run);
    if (undisturbed) {
      run.requireBrought();
    }
  }

  /** Any task may be run twice, when nobody heard of its end. */
  private void step(DagRun run) {
    if (random.nextInt(12) == 0) {
      note("  twice: " + run.next());
      run.stepAndForget();
    }
    run.step();
  }

  private void stop(DagRun run) {
    int steps = 1 + random.nextInt(9);
    for (int i = 0; i < steps && !run.isOver(); i++) {
      step(run);
    }
    if (!run.isOver()) {
      note("  stopped before " + run.next());
      halfDone.add(run);
    }
  }

  private void resume() {
    if (halfDone.isEmpty()) {
      finish(begin("run "));
      return;
    }
    DagRun run = halfDone.get(random.nextInt(halfDone.size()));
    if (random.nextBoolean()) {
      run.beginAnew();
    }
    note("resumed " + run.id + " at " + run.next());
    finish(run);
  }

  private void sideBySide() {
    List<DagRun> both = new ArrayList<>(List.of(begin("side by side: "), begin("with: ")));
    StringBuilder order = new StringBuilder();
    while (!both.isEmpty()) {
      DagRun run = both.get(random.nextInt(both.size()));
      order.append(' ').append(run.id).append('/').append(run.next());
      note("  order:" + order);
      step(run);
      log.remove(log.lastIndexOf("  order:" + order));
      if (run.isOver()) {
        both.remove(run);
      }
      if (random.nextInt(15) == 0) {
        order.append(" (").append(bucket.change()).append(')');
      }
    }
    note("  order:" + order);
  }

  private void undo() throws SQLException {
    if (runs.isEmpty()) {
      return;
    }
    DagRun run = runs.get(Math.max(0, runs.size() - 1 - random.nextInt(3)));
    boolean newest = model.isNewest(run.id);
    String undoing = Pipeline.newRun();
    note("undo " + run.id + " by " + undoing + (newest ? ", the newest" : ""));
    TaskRun undone = pipeline.run("accept-staging", "--undo", run.id, "--run-id", undoing);
    assertThat(undone.code()).as(undone.error()).isIn(newest ? List.of(0) : List.of(0, 2));
    if (undone.code() == 0) {
      model.undo(run.id);
      loadStar("--run-id", undoing);
      pipeline.run("check-quality", "--gate", "warehouse", "--run-id", undoing).succeeded();
    } else {
      note("  refused: " + undone.error());
    }
  }

  private void refreshStar() {
    note("full refresh of the star");
    loadStar("--full-refresh");
  }

  private void loadStar(String... arguments) {
    List<String> all = List.of(arguments);
    for (String dimension : List.of("users", "songs", "artists")) {
      load("load-dimension", dimension, all);
    }
    load("load-fact", "songplays", all);
    load("load-dimension", "time", all);
  }

  private void load(String task, String table, List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    if (task.equals("load-dimension")) {
      all.add(0, table);
    }
    pipeline.run(task, all.toArray(String[]::new)).succeeded();
    model.load(table);
  }

  private void cleanUp() {
    boolean over = halfDone.isEmpty();
    note("clean-up" + (over ? ", of unaccepted units too" : ""));
    pipeline
        .run(
            "clean-up",
            "--keep-units",
            "0s",
            "--keep-versions",
            "0",
            "--run-over-after",
            over ? "0s" : "2d")
        .succeeded();
    model.cleanUp(over);
  }
}
