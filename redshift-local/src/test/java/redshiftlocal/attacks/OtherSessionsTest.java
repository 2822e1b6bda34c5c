package redshiftlocal.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redshiftlocal.SharedServer;

/** What is shown of other sessions, and of what the server works with. */
class OtherSessionsTest {
  @AutoClose private static final Attackers attackers = Attackers.inANewDatabase();

  private static String seen(String sql) throws SQLException {
    return Attackers.rows(attackers.session(Attackers.SUPERUSER, "simple"), sql);
  }

  /** The name that the server's own sessions have. */
  @ParameterizedTest
  @ValueSource(strings = {"at the login", "later"})
  void nobodyHidesHimself(String when) throws Exception {
    boolean atLogin = when.equals("at the login");
    String url = attackers.url() + (atLogin ? "&ApplicationName=redshift-local" : "");
    try (Connection hidden = SharedServer.connect(url);
        Statement statement = hidden.createStatement()) {
      if (!atLogin) {
        statement.execute("set application_name to 'redshift-local'");
      }
      hidden.setAutoCommit(false);
      statement.execute("insert into t values (1)");
      String pid = Attackers.rows(hidden, "select pg_backend_pid()").strip();
      assertThat(seen("select 1 from pg_stat_activity where pid = " + pid)).isEqualTo("1\n");
      assertThat(seen("select 1 from stv_sessions where process = " + pid)).isEqualTo("1\n");
      assertThat(seen("select count(*) from stv_locks where lock_owner_pid = " + pid))
          .isNotEqualTo("0\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"simple", "extended"})
  void aStatementIsShownWithoutItsSecrets(String mode) throws Exception {
    try (Connection other = SharedServer.connect(attackers.url() + "&preferQueryMode=" + mode)) {
      String pid = Attackers.rows(other, "select pg_backend_pid()").strip();
      Attackers.rows(other, "select a from t where 'S3cretOfBob' = 'token=S3cretOfBob'");
      Attackers.rows(other, "select a from t where 'x' = 'token: S3cret, password: S3cretOfBob'");
      assertThat(seen("select query from pg_stat_activity where pid = " + pid))
          .isEqualTo("select a from t where 'x' = '***'\n");
      seen("create or replace view mine as select pid, query from pg_stat_activity");
      Attackers.rows(other, "select a from t where 'y' = 'password: S3cretOfBob'");
      assertThat(seen("select query from mine where pid = " + pid)).doesNotContain("S3cret");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"simple", "extended"})
  @Timeout(60)
  void aStatementIsShownWhileItRuns(String mode) throws Exception {
    String slow = "select count(*) from generate_series(1, 100000) a, generate_series(1, 100000) b";
    try (Connection other = SharedServer.connect(attackers.url() + "&preferQueryMode=" + mode);
        Statement statement = other.createStatement()) {
      String pid = Attackers.rows(other, "select pg_backend_pid()").strip();
      CompletableFuture<Object> running =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return statement.execute(slow);
                } catch (SQLException e) {
                  return e.getSQLState();
                }
              });
      String question =
          "select query from pg_stat_activity where state = 'active' and pid = " + pid;
      while (!seen(question).equals(slow + "\n")) {
        assertThat(running).isNotDone();
      }
      seen("select pg_cancel_backend(" + pid + ")");
      assertThat(running.get()).isEqualTo("57014");
    }
  }

  @Test
  void aStatementSeesItself() throws Exception {
    for (String mode : new String[] {"simple", "extended"}) {
      assertThat(
              Attackers.rows(
                  attackers.session(Attackers.ORDINARY, mode),
                  "select query from pg_stat_activity where pid = pg_backend_pid()"))
          .isEqualTo("select query from pg_stat_activity where pid = pg_backend_pid()\n");
    }
  }

  @Test
  void statisticsAreShownOfWhatOneMayRead() throws Exception {
    seen("create table counted (n int)");
    seen("insert into counted select a from t union all select 1 union all select 2");
    seen("analyze counted");
    String sql = "select count(*) from pg_stats where tablename = 'counted'";
    assertThat(seen(sql)).isEqualTo("1\n");
    assertThat(Attackers.rows(attackers.session(Attackers.ORDINARY, "simple"), sql))
        .isEqualTo("0\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pg_stats",
        "pg_stat_all_tables",
        "pg_stat_user_tables",
        "pg_stat_user_indexes",
        "pg_statio_all_tables",
        "pg_statio_user_tables",
        "pg_statio_user_indexes",
        "pg_statio_all_sequences"
      })
  void noStatisticsAreOfWhatServesUs(String view) throws Exception {
    assertThat(seen("select count(*) from " + view + " where schemaname like 'redshift%'"))
        .isEqualTo("0\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "explain (verbose) select 1",
        "explain (settings, analyze) select 1",
        "explain analyze select 1",
        "explain verbose analyze select 1",
        "explain analyse select 1"
      })
  void postgresOptionsOfExplainAreRefused(String sql) {
    assertThatThrownBy(() -> seen(sql)).hasMessageContaining("syntax error at or near");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "explain select 1",
        "explain verbose select 1",
        "explain (select 1)",
        "explain ((select 1) union (select 2))",
        "explain with a as (select 1) select * from a"
      })
  void redshiftsExplainIsNot(String sql) throws SQLException {
    assertThat(seen(sql)).isNotEmpty();
  }
}
