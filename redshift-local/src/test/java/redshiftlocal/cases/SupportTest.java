package redshiftlocal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The cases and the rows of the support table fit together. */
class SupportTest {
  /** Rows that still wait for their cases; a row that is not in it is to have one. */
  private static final Path WAITING = CaseFile.ROOT.resolve("waiting.txt");

  private final Support support = Support.read();

  @Test
  void aCaseCoversOnlyRowsThatThereAre() {
    assertThat(support.rows()).doesNotHaveDuplicates();
    for (CaseFile file : support.files()) {
      for (Case one : file.cases()) {
        assertThat(support.rows())
            .as("rows of %s that '%s' in %s covers", Support.FILE, one.name(), file.path())
            .containsAll(one.covers());
      }
    }
  }

  @Test
  void everyRowHasACase() throws IOException {
    List<String> waiting = Files.exists(WAITING) ? Files.readAllLines(WAITING) : List.of();
    assertThat(support.rows())
        .filteredOn(row -> support.state(row).equals("unknown"))
        .as("rows of %s that no case covers", Support.FILE)
        .isSubsetOf(waiting);
  }
}
