package com.sparkify.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopTest {
  /** 128 + 15, what a shell reports of a process that SIGTERM ended. */
  private static final int TERMINATED = 143;

  private static final String SLEEPERS =
      "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()"
          + " AND state <> 'idle' AND query LIKE '%generate_series(1, 100000)%' AND pid <> pg_backend_pid()";

  @TempDir private Path folder;

  private Process start(TestWarehouse warehouse) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SleepingTask.class.getName(),
                "--run-id=stopped")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile());
    builder.environment().putAll(warehouse.variables());
    return builder.start();
  }

  private static long songsUnderTheLock(TestWarehouse warehouse) throws SQLException {
    try (Warehouse session = warehouse.open()) {
      return session.inTransaction(
          List.of("progress_songs"),
          transaction -> transaction.number("SELECT COUNT(*) FROM sparkify.songs", Map.of()));
    }
  }

  @Test
  void sigtermRollsBackAndLeavesWithinThreeSeconds() throws Exception {
    try (TestWarehouse warehouse = TestWarehouse.withTables()) {
      Process process = start(warehouse);
      try {
        warehouse.await(SLEEPERS, "1");
        long start = System.nanoTime();
        process.destroy();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(3000);
      } finally {
        process.destroyForcibly();
      }
      assertThat(process.exitValue()).isEqualTo(TERMINATED);
      warehouse.await(SLEEPERS, "0");
      assertThat(songsUnderTheLock(warehouse)).isZero();
      assertThat(Files.readAllLines(folder.resolve("output")))
          .last()
          .asString()
          .contains("\"run_id\":\"stopped\"", "\"exit_code\":75", "cancel");
    }
  }
}
