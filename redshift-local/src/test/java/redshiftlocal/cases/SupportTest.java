package redshiftlocal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The cases and the rows of the support table fit together. */
class SupportTest {
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
  void everyRowHasACase() {
    assertThat(support.rows())
        .filteredOn(row -> support.state(row).equals("unknown"))
        .as("rows of %s that no case covers", Support.FILE)
        .isEmpty();
  }
}
