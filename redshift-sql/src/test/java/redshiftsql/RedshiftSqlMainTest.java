package redshiftsql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The program as a process of its own, with the stack that it gives itself. */
class RedshiftSqlMainTest {
  @TempDir Path folder;

  private record Run(int exit, String out) {}

  private Run run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(RedshiftSqlMain.class.getName());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), out);
  }

  /** Each nests nearly as deep as is allowed. */
  static Stream<String> deepStatements() {
    return Stream.of(
        "select " + "(".repeat(990) + "1" + ")".repeat(990),
        "select " + "coalesce(".repeat(990) + "1" + ")".repeat(990),
        "select " + "(select top 1 ".repeat(990) + "1" + " from t)".repeat(990),
        "select " + "case when ".repeat(990) + "1" + " then 1 end".repeat(990),
        "select * from " + "(select * from ".repeat(490) + "t" + ") as x".repeat(490));
  }

  @ParameterizedTest
  @MethodSource("deepStatements")
  void whatIsWithinTheBoundIsJudged(String sql) throws Exception {
    Path file = Files.writeString(folder.resolve("deep.sql"), sql);

    assertThat(run("check", file.toString()))
        .isEqualTo(new Run(0, file + ":1: ok" + System.lineSeparator()));
  }

  @Test
  void itsExitCodeIsTheCommands() throws Exception {
    Path file = Files.writeString(folder.resolve("a.sql"), "select from t");

    assertThat(run("check", file.toString()).exit()).isEqualTo(1);
    assertThat(run("check", folder.resolve("none.sql").toString()).exit()).isEqualTo(2);
    assertThat(run("--help"))
        .satisfies(run -> assertThat(run.exit()).isZero())
        .satisfies(run -> assertThat(run.out()).contains("check"));
  }
}
