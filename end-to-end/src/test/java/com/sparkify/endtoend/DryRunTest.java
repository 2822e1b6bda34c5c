package com.sparkify.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.sandbox.sample.SampleData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/**
 * A dry run reports what the run after it does, and leaves the tables and the bucket as they were.
 */
class DryRunTest {
  private static final LocalDate DAY = LocalDate.parse("2018-11-01");
  private static final List<String> INTERVAL =
      List.of("--from", "2018-11-01", "--to", "2018-11-03");

  /** In the order of the DAG, each with its own arguments. */
  private static final List<List<String>> TASKS =
      List.of(
          List.of("stage-songs"),
          List.of("stage-events", "--max-rejected", "1"),
          List.of("check-quality", "--gate", "staging"),
          List.of("accept-staging"),
          List.of("load-dimension", "users"),
          List.of("load-dimension", "songs"),
          List.of("load-dimension", "artists"),
          List.of("load-fact"),
          List.of("load-dimension", "time"),
          List.of("check-quality", "--gate", "warehouse"));

  private Warehouse warehouse;

  @BeforeEach
  void prepare() throws IOException {
    Path source = Stack.shared().newFolder("sample");
    new SampleData(3, new SampleData.Size(DAY, 2, 40, 60, false)).writeTo(source);
    warehouse = Warehouse.with(source);
    Path log = warehouse.bucket().day(DAY);
    Bucket.write(log, Bucket.read(log) + "\nno JSON");
  }

  @Test
  void isAnnouncedByItsNumbersAndChangesNothing() throws Exception {
    Pipeline tried = Pipeline.on(warehouse);
    Warehouse other = Warehouse.with(warehouse.bucket().folder());
    Pipeline alone = Pipeline.on(other);
    for (List<String> task : TASKS) {
      List<String> before = warehouse.allRows();
      List<String> files = files();
      ObjectNode first = numbers(run(tried, task, "--dry-run").succeeded());
      ObjectNode second = numbers(run(tried, task, "--dry-run").succeeded());
      assertThat(warehouse.allRows()).as("%s", task).isEqualTo(before);
      assertThat(files()).as("%s", task).isEqualTo(files);
      assertThat(second).isEqualTo(first);
      assertThat(first.remove("dry_run").asBoolean()).isTrue();
      ObjectNode real = numbers(run(tried, task).succeeded());
      assertThat(real).as("%s", task).isEqualTo(first);
      assertThat(numbers(run(alone, task).succeeded())).as("%s", task).isEqualTo(real);
    }
    assertThat(warehouse.star()).isEqualTo(other.star());
    assertThat(warehouse.star().count("songplays")).isPositive();
  }

  @Test
  void tooManyBadRowsFailItToo() throws Exception {
    Pipeline pipeline = Pipeline.on(warehouse);
    List<String> before = warehouse.allRows();
    TaskRun dry = run(pipeline, List.of("stage-events"), "--dry-run");
    assertThat(dry.code()).isEqualTo(3);
    assertThat(dry.result().get("dry_run").asBoolean()).isTrue();
    assertThat(dry.error()).contains(warehouse.bucket().uri(warehouse.bucket().day(DAY)));
    assertThat(warehouse.allRows()).isEqualTo(before);
    TaskRun real = run(pipeline, List.of("stage-events"));
    assertThat(real.code()).isEqualTo(3);
    assertThat(real.error()).isEqualTo(dry.error());
  }

  private static TaskRun run(Pipeline pipeline, List<String> task, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(task.subList(1, task.size()));
    arguments.addAll(INTERVAL);
    return pipeline.run(task.get(0), arguments.toArray(String[]::new));
  }

  /** The result without what differs from run to run. */
  private static ObjectNode numbers(TaskRun run) {
    ObjectNode numbers = (ObjectNode) run.result().deepCopy();
    numbers.remove(List.of("run_id", "seconds", "report"));
    return numbers;
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(warehouse.bucket().folder())) {
      return all.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
    }
  }
}
