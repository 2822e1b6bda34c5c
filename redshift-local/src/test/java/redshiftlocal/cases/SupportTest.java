package redshiftlocal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
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

  @Test
  void everySystemTableOfTheManualIsARow() throws IOException {
    try (InputStream names =
        SupportTest.class.getResourceAsStream("/redshiftlocal/errors/system_tables.txt")) {
      String text = new String(names.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(support.rows())
          .containsAll(text.lines().map(name -> "view " + name.toUpperCase(Locale.ROOT)).toList());
    }
  }

  /** {@code -Dsupport.write=true} writes it. */
  @Test
  void theReadmeSaysWhatTheCasesSay() throws IOException {
    SupportPage page = new SupportPage(support);
    if (Boolean.getBoolean("support.write")) {
      page.write();
    }
    assertThat(SupportPage.written()).isEqualTo(page.text());
  }
}
