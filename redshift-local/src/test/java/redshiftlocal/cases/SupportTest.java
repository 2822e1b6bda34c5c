package redshiftlocal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The cases and the rows of the support table fit together. */
class SupportTest {

  @Test
  void aCaseCoversOnlyRowsThatThereAre() {
    List<String> rows = Support.read().rows();
    assertThat(rows).doesNotHaveDuplicates();
    for (CaseFile file : CaseFile.all()) {
      for (Case one : file.cases()) {
        assertThat(rows)
            .as("rows of %s that '%s' in %s covers", Support.FILE, one.name(), file.path())
            .containsAll(one.covers());
      }
    }
  }
}
