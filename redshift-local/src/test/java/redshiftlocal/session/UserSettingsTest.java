package redshiftlocal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ALTER USER … SET (developer guide, ALTER USER). */
class UserSettingsTest {
  @AutoClose private final TwoUsers users = new TwoUsers();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          search_path to analytics, public | search_path | analytics, public
          search_path = '$user', Public | search_path | "$user", public
          search_path to "Other Words", 'it''s' | search_path | "other words", "it's"
          search_path to analytics | search_path | analytics
          statement_timeout to 90000 | statement_timeout | 90000
          query_group to 'a, b' | query_group | a, b
          """)
  void aSettingOfAUserIsThatOfHisNextSessions(String setting, String name, String value)
      throws SQLException {
    users.run("awsuser", "alter user ordinary set " + setting);
    users.logOut("ordinary");
    assertThat(users.run("ordinary", "show " + name)).isEqualTo(value);
  }

  @Test
  void whatAUserMakesIsInTheFirstSchemaOfHisPath() throws SQLException {
    users.run("second", "create schema shop authorization ordinary");
    users.run("awsuser", "alter user ordinary set search_path to shop, public");
    assertThat(users.run("ordinary", "select current_schema()")).isEqualTo("shop");
    users.run("ordinary", "create table t (a int)");
    users.run("awsuser", "select a from shop.t");
  }
}
