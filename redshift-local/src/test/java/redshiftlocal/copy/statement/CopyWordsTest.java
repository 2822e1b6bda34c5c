package redshiftlocal.copy.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import redshiftlocal.sql.secrets.SecretWords;

class CopyWordsTest {
  /** What stands without quotes behind a key word is hidden up to the next word that COPY knows. */
  @Test
  void allWordsOfCopyEndASecret() {
    assertThat(CopyParameters.keywords()).allMatch(SecretWords::isOfCopy);
  }
}
