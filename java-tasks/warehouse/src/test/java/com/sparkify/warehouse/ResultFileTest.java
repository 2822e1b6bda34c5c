package com.sparkify.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ResultFileTest {
  private static TestWarehouse warehouse;

  @BeforeAll
  static void create() throws Exception {
    warehouse = TestWarehouse.empty();
  }

  @AfterAll
  static void close() throws Exception {
    warehouse.close();
  }

  @TempDir private Path folder;

  private static TaskProcess run(TestTask task, Path file) {
    return TaskProcess.run(
        task, TaskProcess.with(warehouse.variables(), "RESULT_FILE", file.toString()));
  }

  @Test
  void holdsTheLastLineAlsoOfAFailure() throws Exception {
    Path file = Files.writeString(folder.resolve("result.json"), "an earlier run's, and longer");
    for (ExitCode code : new ExitCode[] {ExitCode.DONE, ExitCode.DATA_QUALITY}) {
      TestTask task =
          new TestTask(
              (self, session) -> {
                if (code != ExitCode.DONE) {
                  throw new TaskException(code, "as the test wants");
                }
              });
      TaskProcess process = run(task, file).endsWith(code);
      assertThat(JsonMapper.shared().readTree(Files.readString(file))).isEqualTo(process.result());
    }
  }

  @Test
  void isEmptyWhileTheTaskWorks() throws Exception {
    Path file = Files.writeString(folder.resolve("result.json"), "an earlier run's");
    TestTask task =
        new TestTask((self, session) -> assertThat(file).as("while working").isEmptyFile());
    run(task, file).endsWith(ExitCode.DONE);
  }

  @Test
  void oneThatCannotBeWrittenIsToldBeforeTheWork() throws Exception {
    AtomicBoolean worked = new AtomicBoolean();
    Path file = folder.resolve("missing").resolve("result.json");
    assertThat(
            run(new TestTask((self, session) -> worked.set(true)), file)
                .endsWith(ExitCode.WRONG_SETTINGS)
                .error())
        .startsWith(
            "RESULT_FILE " + file + " cannot be written: name a file in a folder that exists: ");
    assertThat(worked).isFalse();
  }

  @Test
  void oneThatGoesMeanwhileIsToldInTheResult() throws Exception {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Path file = inner.resolve("result.json");
    TestTask task = new TestTask((self, session) -> remove(file, inner));
    assertThat(run(task, file).endsWith(ExitCode.WRONG_SETTINGS).error()).contains("RESULT_FILE");
  }

  @Test
  void oneThatGoesMeanwhileHidesNoFailure() throws Exception {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Path file = inner.resolve("result.json");
    TestTask task =
        new TestTask(
            (self, session) -> {
              remove(file, inner);
              throw new TaskException(ExitCode.TRY_AGAIN, "the task's own failure");
            });
    assertThat(run(task, file).endsWith(ExitCode.TRY_AGAIN).error())
        .isEqualTo("the task's own failure");
  }

  private static void remove(Path... files) {
    for (Path file : files) {
      assertThat(file.toFile().delete()).isTrue();
    }
  }
}
