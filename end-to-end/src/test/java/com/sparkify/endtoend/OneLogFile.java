package com.sparkify.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/**
 * Tests on a warehouse of their own, whose bucket has one log file, and on what is staged of it.
 */
abstract class OneLogFile {
  static final LocalDate DAY = LocalDate.parse("2018-11-01");
  static final String FROM = "2018-11-01";
  static final String TO = "2018-11-02";
  static final String GOOD = event("2018-11-01T10:00:00Z", 1);

  Warehouse warehouse;
  Pipeline pipeline;

  @BeforeEach
  void prepare() throws IOException {
    warehouse = Warehouse.fresh();
    pipeline = Pipeline.on(warehouse);
  }

  static String event(String at, int item) {
    return event(String.valueOf(Instant.parse(at).toEpochMilli()), String.valueOf(item), "\"8\"");
  }

  static String event(String ts, String item, String user) {
    return "{\"artist\":null,\"auth\":\"Logged In\",\"firstName\":\"Zoë\",\"gender\":\"F\","
        + "\"itemInSession\":%s,\"lastName\":\"Özil\",\"length\":null,\"level\":\"free\",\"location\":\"Ulm\","
            .formatted(item)
        + "\"method\":\"GET\",\"page\":\"Home\",\"registration\":1540919166796.0,\"sessionId\":38,"
        + "\"song\":null,\"status\":200,\"ts\":%s,\"userAgent\":\"Mozilla\",\"userId\":%s}"
            .formatted(ts, user);
  }

  void log(String... lines) {
    Bucket.write(warehouse.bucket().day(DAY), String.join("\n", lines));
  }

  String uri() {
    return warehouse.bucket().uri(warehouse.bucket().day(DAY));
  }

  TaskRun stage(String... more) {
    return pipeline.run(
        "stage-events",
        Stream.concat(Stream.of("--from", FROM, "--to", TO), Stream.of(more))
            .toArray(String[]::new));
  }

  /** Lets what is staged pass the gate, by hand. */
  void accept() {
    pipeline.run("check-quality", "--gate", "staging").succeeded();
    pipeline.run("accept-staging").succeeded();
  }

  void assertRefused(TaskRun run, int code, String... parts) throws Exception {
    assertThat(run.code()).as(run.error()).isEqualTo(code);
    assertThat(run.error()).contains(parts);
    assertThat(rows("sparkify_staging.staging_events")).isZero();
    assertThat(rows("sparkify_ops.loaded_files")).isZero();
    assertThat(rows("sparkify_ops.rejected_rows")).isZero();
  }

  long rows(String table) throws Exception {
    return number("SELECT COUNT(*) FROM " + table);
  }

  long number(String sql) throws Exception {
    try (var connection = warehouse.connect()) {
      return Long.parseLong(ActualStar.rows(connection, sql).findFirst().orElseThrow());
    }
  }
}
