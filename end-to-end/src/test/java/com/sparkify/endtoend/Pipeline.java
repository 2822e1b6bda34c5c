package com.sparkify.endtoend;

import com.sparkify.acceptstaging.AcceptStaging;
import com.sparkify.checkquality.CheckQuality;
import com.sparkify.cleanup.CleanUp;
import com.sparkify.createtables.CreateTables;
import com.sparkify.loaddimension.LoadDimension;
import com.sparkify.loadfact.LoadFact;
import com.sparkify.publishanalytics.PublishAnalytics;
import com.sparkify.publishcatalogue.PublishCatalogue;
import com.sparkify.stageevents.StageEvents;
import com.sparkify.stagesongs.StageSongs;
import com.sparkify.warehouse.Task;
import com.sparkify.warehouse.TaskRunner;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import redshiftlocal.Options;

/**
 * The tasks in the order of the DAG, on one warehouse. They run in this JVM: the same code as in a
 * process of their own, without its second of start.
 */
record Pipeline(Warehouse warehouse) {
  static final String ROLE = "arn:aws:iam::000000000000:role/sparkify-local";
  static final Set<String> DIMENSIONS = Set.of("users", "songs", "artists", "time");
  private static final AtomicInteger RUNS = new AtomicInteger();
  private static final Map<String, Supplier<Task>> TASKS =
      Map.of(
          "create-tables", CreateTables::new,
          "stage-events", StageEvents::new,
          "stage-songs", StageSongs::new,
          "accept-staging", AcceptStaging::new,
          "load-dimension", LoadDimension::new,
          "load-fact", LoadFact::new,
          "check-quality", CheckQuality::new,
          "clean-up", CleanUp::new,
          "publish-analytics", PublishAnalytics::new,
          "publish-catalogue", PublishCatalogue::new);

  /** The tables are made; nothing is loaded. */
  static Pipeline on(Warehouse warehouse) {
    Pipeline pipeline = new Pipeline(warehouse);
    pipeline.run("create-tables").succeeded();
    return pipeline;
  }

  /** What a task finds in its environment. */
  static Map<String, String> settings(Warehouse warehouse) {
    return Map.of(
        "WAREHOUSE_URL",
        warehouse.url(),
        "WAREHOUSE_USER",
        Warehouse.USER,
        "WAREHOUSE_PASSWORD",
        Options.DEFAULT_PASSWORD,
        "BUCKET",
        warehouse.bucket().name(),
        "IAM_ROLE",
        ROLE,
        "REGION",
        "us-west-2",
        "S3_ENDPOINT",
        Stack.shared().server().s3Endpoint().orElseThrow().toString(),
        "RULES",
        Repository.root().resolve("quality").toString(),
        "QUESTIONS",
        Repository.root().resolve("analytics").toString());
  }

  static Class<? extends Task> program(String name) {
    return TASKS.get(name).get().getClass();
  }

  TaskRun run(String name, String... arguments) {
    return run(Map.of(), name, arguments);
  }

  /** With other settings than the usual ones. */
  TaskRun run(Map<String, String> settings, String name, String... arguments) {
    Map<String, String> all = new HashMap<>(settings(warehouse));
    all.putAll(settings);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code =
        TaskRunner.run(
            TASKS.get(name).get(),
            all,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            arguments);
    return TaskRun.of(code, out.toString(StandardCharsets.UTF_8));
  }

  /** The task for an interval; it has to succeed. */
  TaskRun run(String name, List<String> more, String from, String to) {
    return run(
            name,
            Stream.concat(Stream.of("--from", from, "--to", to), more.stream())
                .toArray(String[]::new))
        .succeeded();
  }

  /** One run of the DAG for an interval; the results by the DAG's names of its tasks. */
  Map<String, TaskRun> load(String from, String to, String... stageOptions) {
    return loadAs(newRun(), from, to, stageOptions);
  }

  /** The same under a run id that is given. */
  Map<String, TaskRun> loadAs(String run, String from, String to, String... stageOptions) {
    Map<String, TaskRun> runs = new TreeMap<>(stageAs(run, from, to, stageOptions));
    runs.putAll(loadStar(from, to));
    runs.put("check_warehouse", check("warehouse", run, from, to));
    return runs;
  }

  /** A run id that no other run has. */
  static String newRun() {
    return "run-" + RUNS.incrementAndGet();
  }

  /** What a run of the DAG does before it touches the star. */
  Map<String, TaskRun> stage(String from, String to, String... options) {
    return stageAs(newRun(), from, to, options);
  }

  /** The same under a run id that is given. */
  Map<String, TaskRun> stageAs(String run, String from, String to, String... options) {
    Map<String, TaskRun> runs = new TreeMap<>(copy(run, from, to, options));
    runs.put("check_staging", check("staging", run, from, to));
    runs.put("accept_staging", run("accept-staging", List.of("--run-id", run), from, to));
    return runs;
  }

  /** The part of it before the gate. */
  Map<String, TaskRun> copy(String run, String from, String to, String... options) {
    List<String> all = new ArrayList<>(List.of("--run-id", run));
    all.addAll(List.of(options));
    Map<String, TaskRun> runs = new TreeMap<>();
    runs.put("stage_songs", run("stage-songs", all, from, to));
    runs.put("stage_events", run("stage-events", all, from, to));
    return runs;
  }

  private TaskRun check(String gate, String run, String from, String to) {
    return run("check-quality", List.of("--gate", gate, "--run-id", run), from, to);
  }

  /** What a run of the DAG does behind the gate. */
  Map<String, TaskRun> loadStar(String from, String to) {
    Map<String, TaskRun> runs = new TreeMap<>();
    for (String dimension : List.of("users", "songs", "artists")) {
      runs.put("load_" + dimension, run("load-dimension", List.of(dimension), from, to));
    }
    runs.put("load_songplays", run("load-fact", List.of(), from, to));
    runs.put("load_time", run("load-dimension", List.of("time"), from, to));
    return runs;
  }
}
