package com.sparkify.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** One run of the DAG, task by task, on the warehouse and on the model at once. */
final class DagRun {
  private final Pipeline pipeline;
  private final RandomBucket bucket;
  private final UnitModel model;
  final Kind kind;
  final String id;
  private final List<String> tasks;
  private int done;
  private boolean refused;

  /** What a run is asked to do. */
  record Kind(Instant from, Instant to, boolean scheduled, boolean refresh, int unitFiles) {
    private static final Duration LOOKBACK = Duration.ofHours(48);

    /** Everything that may be in the bucket. */
    static Kind everything() {
      Instant from = at(RandomBucket.FIRST_DAY.minusDays(1), 0);
      return new Kind(from, at(RandomBucket.FIRST_DAY.plusDays(10), 0), false, false, 500);
    }

    static Kind random(Random random) {
      LocalDate day = RandomBucket.FIRST_DAY.plusDays(random.nextInt(RandomBucket.DAYS));
      int unitFiles = random.nextBoolean() ? 2 : 500;
      if (random.nextInt(10) < 4) {
        Instant from = at(day, random.nextInt(24));
        return new Kind(from, from.plus(Duration.ofHours(1)), true, false, unitFiles);
      }
      boolean refresh = random.nextInt(8) == 0;
      if (random.nextInt(4) == 0) {
        Instant from = at(day, random.nextInt(24));
        return new Kind(from, from.plus(Duration.ofHours(2)), false, refresh, unitFiles);
      }
      Instant to = at(day.plusDays(1L + random.nextInt(RandomBucket.DAYS)), 0);
      return new Kind(at(day, 0), to, false, refresh, unitFiles);
    }

    private static Instant at(LocalDate day, int hour) {
      return day.atTime(hour, 0).toInstant(ZoneOffset.UTC);
    }

    List<String> interval() {
      return List.of("--from", from.toString(), "--to", to.toString());
    }

    List<String> staging() {
      List<String> options = new ArrayList<>(interval());
      options.addAll(
          List.of("--unit-files", String.valueOf(unitFiles), "--max-vanished-share", "1"));
      if (scheduled) {
        options.addAll(List.of("--lookback", "48h"));
      }
      if (refresh) {
        options.add("--full-refresh");
      }
      return options;
    }

    UnitModel.Asked asked(String run, String folder) {
      return new UnitModel.Asked(
          run,
          uri -> folder.equals(RandomBucket.SONGS) || isIn(uri),
          scheduled,
          refresh,
          unitFiles);
    }

    private boolean isIn(String uri) {
      String name = uri.substring(uri.lastIndexOf('/') + 1).replace("-events.json", "");
      LocalDate day = LocalDate.parse(name.substring(0, 10));
      Instant first =
          name.length() == 10 ? at(day, 0) : at(day, Integer.parseInt(name.substring(11)));
      Instant end = first.plus(name.length() == 10 ? Duration.ofDays(1) : Duration.ofHours(1));
      Instant start = scheduled ? from.minus(LOOKBACK) : from;
      return first.isBefore(to) && start.isBefore(end);
    }

    @Override
    public String toString() {
      return (scheduled ? "scheduled " : "explicit ")
          + from
          + " to "
          + to
          + (refresh ? ", full refresh" : "")
          + (unitFiles < 500 ? ", units of " + unitFiles : "");
    }
  }

  DagRun(Pipeline pipeline, RandomBucket bucket, UnitModel model, Kind kind, Random random) {
    this.pipeline = pipeline;
    this.bucket = bucket;
    this.model = model;
    this.kind = kind;
    this.id = Pipeline.newRun();
    this.tasks = order(random);
  }

  /**
   * The order of the DAG; what it runs side by side comes in any order. The check of the star takes
   * the longest, and not every run has it.
   */
  private static List<String> order(Random random) {
    List<String> stage = new ArrayList<>(List.of("stage-songs", "stage-events"));
    List<String> dimensions = new ArrayList<>(List.of("users", "songs", "artists"));
    Collections.shuffle(stage, random);
    Collections.shuffle(dimensions, random);
    return Stream.of(
            stage.stream(),
            Stream.of("check-staging", "accept-staging"),
            dimensions.stream(),
            Stream.of("songplays", "time"),
            random.nextBoolean() ? Stream.of("check-warehouse") : Stream.<String>empty())
        .flatMap(names -> names)
        .toList();
  }

  boolean isOver() {
    return done == tasks.size();
  }

  boolean isNew() {
    return done == 0;
  }

  /** From the first task on, as when somebody clears the run in Airflow. */
  void beginAnew() {
    done = 0;
    refused = false;
  }

  /** The task that comes next. */
  String next() {
    return tasks.get(done);
  }

  /** Runs the next task; a gate that refuses something ends the run. */
  void step() {
    boolean goesOn = run(next());
    refused |= !goesOn;
    done = goesOn ? done + 1 : tasks.size();
  }

  /** All that an explicit run is asked for is accepted, unless the gate has refused some of it. */
  void requireBrought() {
    if (refused || kind.scheduled()) {
      return;
    }
    for (String folder : List.of(RandomBucket.LOGS, RandomBucket.SONGS)) {
      UnitModel.Asked asked = kind.asked(id, folder);
      bucket
          .files(folder)
          .forEach(
              (uri, content) ->
                  assertThat(!asked.asksFor().test(uri) || model.holds(folder, uri, content))
                      .as("%s has brought %s", id, uri)
                      .isTrue());
    }
  }

  /** Runs the next task, and forgets that it ran, as when its answer was lost. */
  void stepAndForget() {
    run(next());
  }

  private boolean run(String task) {
    switch (task) {
      case "stage-songs" -> stage(task, RandomBucket.SONGS);
      case "stage-events" -> stage(task, RandomBucket.LOGS);
      case "check-staging" -> {
        return gate();
      }
      case "accept-staging" -> accept();
      case "check-warehouse" ->
          task("check-quality", kind.interval(), "--gate", "warehouse").succeeded();
      default -> load(task, kind.interval());
    }
    return true;
  }

  private void stage(String task, String folder) {
    TaskRun run = task(task, kind.staging()).succeeded();
    List<ModelUnit> units = model.stage(folder, bucket.files(folder), kind.asked(id, folder));
    assertThat(run.count("files_loaded"))
        .as("files that %s of %s stages", task, id)
        .isEqualTo(units.stream().mapToInt(unit -> unit.files.size()).sum());
    assertThat(run.result().get("units").size()).as("units of %s", id).isEqualTo(units.size());
  }

  private boolean gate() {
    int refused = model.judge(id, RandomBucket::isBad);
    TaskRun run = task("check-quality", kind.interval(), "--gate", "staging");
    assertThat(run.code())
        .as("the gate of %s says %s", id, run.result())
        .isEqualTo(refused > 0 ? 3 : 0);
    assertThat(run.count("units_refused")).as("units of %s refused", id).isEqualTo(refused);
    return refused == 0;
  }

  private void accept() {
    TaskRun run = task("accept-staging", kind.interval()).succeeded();
    assertThat(
            new UnitModel.Accepted(
                (int) run.count("units_accepted"),
                (int) run.count("units_overtaken"),
                (int) run.count("units_waiting")))
        .as("units of %s", id)
        .isEqualTo(model.accept(id));
  }

  /** Loads a table of the star. */
  private void load(String table, List<String> arguments) {
    (table.equals("songplays")
            ? task("load-fact", arguments)
            : task("load-dimension", arguments, table))
        .succeeded();
    model.load(table);
  }

  private TaskRun task(String task, List<String> arguments, String... more) {
    return pipeline.run(
        task,
        Stream.of(Stream.of(more), Stream.of("--run-id", id), arguments.stream())
            .flatMap(part -> part)
            .toArray(String[]::new));
  }
}
