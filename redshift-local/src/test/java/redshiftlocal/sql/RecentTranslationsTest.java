package redshiftlocal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import redshiftlocal.errors.RedshiftException;

class RecentTranslationsTest {
  private final RecentTranslations translations = new RecentTranslations();

  @Test
  void aTextThatCameBeforeIsNotTranslatedAgain() {
    String sql = "select nvl(a, 1) from t";
    assertThat(translations.statements(sql))
        .isEqualTo(new Translator().statements(sql))
        .isSameAs(translations.statements(sql));
  }

  @Test
  void theTextsOfLongAgoAndLongOnesAreForgotten() {
    var first = translations.statements("select 0");
    for (int i = 1; i <= 20; i++) {
      translations.statements("select " + i);
    }
    assertThat(translations.statements("select 0")).isEqualTo(first).isNotSameAs(first);
    String longer = "select '" + "x".repeat(2000) + "'";
    assertThat(translations.statements(longer)).isNotSameAs(translations.statements(longer));
  }

  @Test
  void aRefusalIsRepeated() {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> translations.statements("select 'a"))
          .isInstanceOf(RedshiftException.class);
    }
  }
}
