package redshiftlocal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.sql.plan.Plan;
import redshiftsql.tree.NameCase;

class RecentTranslationsTest {
  private final RecentTranslations translations = new RecentTranslations();

  private List<Statement> statements(String sql) {
    return translations.statements(sql, NameCase.FOLDED);
  }

  @Test
  void aTextThatCameBeforeIsNotTranslatedAgain() {
    String sql = "select nvl(a, 1) from t";
    assertThat(statements(sql))
        .isEqualTo(new Translator().statements(sql, NameCase.FOLDED))
        .isSameAs(statements(sql));
  }

  @Test
  void theTextsOfLongAgoAndLongOnesAreForgotten() {
    var first = statements("select 0");
    for (int i = 1; i <= 20; i++) {
      statements("select " + i);
    }
    assertThat(statements("select 0")).isEqualTo(first).isNotSameAs(first);
    String longer = "select '" + "x".repeat(2000) + "'";
    assertThat(statements(longer)).isNotSameAs(statements(longer));
  }

  @Test
  void aTextIsTranslatedForEachCaseOfNames() {
    assertThat(statements("select \"A\"").get(0).plan())
        .isEqualTo(new Plan.PassThrough("SELECT \"a\""));
    assertThat(translations.statements("select \"A\"", NameCase.KEPT).get(0).plan())
        .isEqualTo(new Plan.PassThrough("SELECT \"A\""));
  }

  @Test
  void aRefusalIsRepeated() {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> statements("select 'a")).isInstanceOf(RedshiftException.class);
    }
  }
}
