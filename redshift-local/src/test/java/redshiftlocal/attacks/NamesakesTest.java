package redshiftlocal.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redshiftlocal.SharedServer;

/** Who has another's name after him sees nothing of what that one did. */
class NamesakesTest {
  private static final String PASSWORD = "Namesake1namesake";
  private static final String MARKED =
      "select count(*) from sys_query_history where query_text like 'select a from marked%'";

  private String url;
  private Connection superuser;

  @BeforeEach
  void connect() throws Exception {
    url = SharedServer.get().freshDatabase();
    superuser = SharedServer.connect(url);
    run("create table marked (a int)");
    run("grant select on marked to public");
    run("create user namesake password '" + PASSWORD + "'");
    run("create user heir password '" + PASSWORD + "'");
    try (Connection first = logIn("namesake")) {
      Attackers.rows(first, "select a from marked");
      assertThat(Attackers.rows(first, MARKED)).isEqualTo("1\n");
    }
  }

  @AfterEach
  void leave() throws SQLException {
    run("drop user if exists namesake, heir");
    superuser.close();
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = superuser.createStatement()) {
      statement.execute(sql);
    }
  }

  private Connection logIn(String user) throws SQLException {
    return DriverManager.getConnection(url, user, PASSWORD);
  }

  private void namesakeSeesNothing() throws SQLException {
    try (Connection second = logIn("namesake")) {
      assertThat(Attackers.rows(second, MARKED)).isEqualTo("0\n");
    }
    assertThat(Attackers.rows(superuser, MARKED)).as("a superuser sees all").isEqualTo("1\n");
  }

  @Test
  void whoIsMadeAfterIt() throws SQLException {
    run("drop user namesake");
    run("create user namesake password '" + PASSWORD + "'");
    namesakeSeesNothing();
  }

  @Test
  void whoIsRenamedToIt() throws SQLException {
    run("drop user namesake");
    run("alter user heir rename to namesake");
    run("alter user namesake password '" + PASSWORD + "'");
    namesakeSeesNothing();
    run("create user heir password '" + PASSWORD + "'");
  }
}
