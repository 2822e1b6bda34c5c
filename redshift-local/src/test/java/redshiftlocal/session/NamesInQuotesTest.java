package redshiftlocal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import redshiftlocal.Options;

/** Where {@code enable_case_sensitive_identifier} is set, and what follows it. */
class NamesInQuotesTest {
  private static final String ON = "set enable_case_sensitive_identifier to on";
  private static final String OFF = "set enable_case_sensitive_identifier to off";

  @AutoClose private final TwoUsers users = new TwoUsers();

  @Test
  void aSessionMayBeginWithIt() throws SQLException {
    Properties properties = new Properties();
    properties.put("user", "awsuser");
    properties.put("password", Options.DEFAULT_PASSWORD);
    properties.put("options", "-c enable_case_sensitive_identifier=true");
    try (Connection session = DriverManager.getConnection(users.url(), properties)) {
      assertThat(column(session)).isEqualTo("Name");
      run(session, OFF);
      assertThat(column(session)).isEqualTo("name");
      run(session, "reset all");
      assertThat(column(session)).isEqualTo("Name");
    }
  }

  @Test
  void aUserMayHaveIt() throws SQLException {
    users.run("awsuser", "alter user ordinary set enable_case_sensitive_identifier to true");
    users.logOut("ordinary");
    assertThat(column(users.session("ordinary"))).isEqualTo("Name");
  }

  @Test
  void itIsInForceForTheNextStatementOfAText() throws SQLException {
    String text = "%s; create table \"Both\" (a int); %s; create table \"Both\" (a int)";
    users.run("awsuser", text.formatted(ON, OFF));
    String names = "select tablename from pg_tables where schemaname = 'public' order by 1";
    assertThat(users.run("awsuser", names)).isEqualTo("Both both");
  }

  @Test
  void theRollbackOfATextUndoesIt() throws SQLException {
    users.run("awsuser", "begin; " + ON + "; rollback; create table \"Lower\" (a int)");
    assertThat(users.run("awsuser", "select tablename from pg_tables where schemaname = 'public'"))
        .isEqualTo("lower");
  }

  @Test
  void aPreparedStatementKeepsTheNamesOfItsMaking() throws SQLException {
    Connection session = users.session("awsuser");
    try (PreparedStatement before = session.prepareStatement("select ? as \"Name\"")) {
      before.setInt(1, 1);
      assertThat(column(before)).isEqualTo("name");
      users.run("awsuser", ON);
      assertThat(column(before)).isEqualTo("name");
    }
    assertThat(column(session)).isEqualTo("Name");
  }

  private static void run(Connection session, String sql) throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String column(Connection session) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement("select 1 as \"Name\"")) {
      return column(statement);
    }
  }

  private static String column(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      return rows.getMetaData().getColumnName(1);
    }
  }
}
