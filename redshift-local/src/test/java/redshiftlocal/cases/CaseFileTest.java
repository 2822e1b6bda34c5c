package redshiftlocal.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.type.TypeReference;

class CaseFileTest {
  private static final TypeReference<List<Case>> CASES = new TypeReference<>() {};
  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("some.yaml"), text);
  }

  @Test
  void aValueStaysTheTextThatIsWritten() throws IOException {
    Path file =
        file(
            """
            - name: n
              source: s
              objects: {a: text, b: {hex: 0a 0b}}
              steps:
                - sql: select
                  notice: one
                  rows: [[1.50, null, '', true, "x"]]
            """);
    Case one = CaseFile.read(file, CASES).get(0);
    assertThat(one.steps().get(0).rows().get(0)).containsExactly("1.50", null, "", "true", "x");
    assertThat(one.steps().get(0).notice()).containsExactly("one");
    assertThat(one.objects().get("b").bytes(text -> text)).containsExactly(10, 11);
  }

  @Test
  void anUnknownKeyIsNamedWithItsFileAndLine() throws IOException {
    Path file =
        file(
            """
            - name: n
              source: s
              steps:
                - sql: select 1
                  rowz: [[1]]
            """);
    assertThatThrownBy(() -> CaseFile.read(file, CASES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("some.yaml:5:")
        .hasMessageContaining("\"rowz\"");
  }

  @Test
  void aCaseWithoutSourceOrStepsIsRefused() throws IOException {
    Path file = file("- name: n\n  steps: [{sql: select 1}]\n");
    assertThatThrownBy(() -> CaseFile.read(file, CASES))
        .hasMessageContaining("some.yaml:")
        .hasMessageContaining("a case has a name, a source and steps");
  }

  @Test
  void twoCasesOfAFileDoNotShareAName() throws IOException {
    Path file =
        file(
            "- {name: n, source: s, steps: [{sql: select 1}]}\n"
                + "- {name: n, source: s, steps: [{sql: select 2}]}\n");
    List<Case> cases = CaseFile.read(file, CASES);
    assertThatThrownBy(() -> new CaseFile(file, cases)).hasMessageContaining("are named 'n'");
  }
}
