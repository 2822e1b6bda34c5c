package com.sparkify.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A result that nobody gets is no success. Linux has a file that is always on a full disk. */
@EnabledOnOs(OS.LINUX)
class FullDiskTest {
  private static final File FULL = new File("/dev/full");

  @TempDir private Path folder;

  private int run(Map<String, String> variables, File output) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                IdleTask.class.getName())
            .redirectError(errors().toFile())
            .redirectOutput(output);
    builder.environment().putAll(variables);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private Path errors() {
    return folder.resolve("errors");
  }

  @Test
  void aLastLineThatCannotBeWrittenIsNoSuccess() throws Exception {
    Path resultFile = folder.resolve("result.json");
    try (TestWarehouse warehouse = TestWarehouse.empty()) {
      assertThat(
              run(
                  TaskProcess.with(warehouse.variables(), "RESULT_FILE", resultFile.toString()),
                  FULL))
          .isEqualTo(ExitCode.TRY_AGAIN.code());
    }
    String error =
        "the result could not be written to standard output, though the work is done: make room on"
            + " its disk, and run the task again, which is safe";
    assertThat(errors()).content().contains(error);
    JsonNode result = JsonMapper.shared().readTree(Files.readString(resultFile));
    assertThat(result.get("exit_code").asInt()).isEqualTo(ExitCode.TRY_AGAIN.code());
    assertThat(result.get("error").stringValue()).isEqualTo(error);
  }

  @Test
  void aFailureKeepsItsCodeAndIsToldOnStandardError() throws Exception {
    assertThat(run(Map.of("WAREHOUSE_URL", "jdbc:other:"), FULL))
        .isEqualTo(ExitCode.WRONG_SETTINGS.code());
    assertThat(errors()).content().contains("settings are wrong: ");
  }

  @Test
  void aResultFileOnAFullDiskIsNoSuccessEither() throws Exception {
    try (TestWarehouse warehouse = TestWarehouse.empty()) {
      assertThat(
              TaskProcess.run(
                      TestTask.doingNothing(),
                      TaskProcess.with(warehouse.variables(), "RESULT_FILE", FULL.toString()))
                  .endsWith(ExitCode.TRY_AGAIN)
                  .error())
          .startsWith("RESULT_FILE /dev/full cannot be written: make room, and run the task again");
    }
  }
}
