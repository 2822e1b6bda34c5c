package com.sparkify.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.warehouse.ExitCode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Whole runs of the DAG at once, each in a thread of its own; all of them have to succeed. */
record ConcurrentRuns(Pipeline pipeline) {
  private static final int ATTEMPTS = 5;

  void run(DagRun.Kind... kinds) {
    CompletableFuture.allOf(
            Stream.of(kinds)
                .map(kind -> CompletableFuture.runAsync(() -> run(kind)))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  private void run(DagRun.Kind kind) {
    String id = Pipeline.newRun();
    List<String> interval = kind.interval();
    task(id, "stage-songs", kind.staging());
    task(id, "stage-events", kind.staging());
    task(id, "check-quality", interval, "--gate", "staging");
    task(id, "accept-staging", interval);
    for (String dimension : List.of("users", "songs", "artists")) {
      task(id, "load-dimension", interval, dimension);
    }
    task(id, "load-fact", interval);
    task(id, "load-dimension", interval, "time");
    task(id, "check-quality", interval, "--gate", "warehouse");
  }

  /** As Airflow does, a task that asks for it is tried again. */
  private void task(String id, String task, List<String> arguments, String... more) {
    String[] all =
        Stream.of(Stream.of(more), Stream.of("--run-id", id), arguments.stream())
            .flatMap(part -> part)
            .toArray(String[]::new);
    TaskRun run = pipeline.run(task, all);
    for (int i = 1; i < ATTEMPTS && run.code() == ExitCode.TRY_AGAIN.code(); i++) {
      run = pipeline.run(task, all);
    }
    assertThat(run.code()).as("%s of %s says %s", task, id, run.result()).isZero();
  }
}
