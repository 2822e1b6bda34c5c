package com.sparkify.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each program for people says its version. */
class VersionTest {
  @ParameterizedTest
  @CsvSource({
    "redshift-sql, ''",
    "redshift-sql, check",
    "redshift-local, ''",
    "data-quality, ''",
    "data-quality, check",
    "sandbox, ''",
    "sandbox, serve"
  })
  void theVersionIsThatOfTheBuild(String program, String command) throws Exception {
    Path jar = Repository.root().resolve(program + "/target/" + program + ".jar");
    Process process =
        new ProcessBuilder("sh", "-c", "exec java -jar \"$0\" " + command + " --version", "" + jar)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(out).isEqualTo(program + " 1.0.0\n");
  }
}
