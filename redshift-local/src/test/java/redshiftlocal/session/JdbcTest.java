package redshiftlocal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazon.redshift.util.RedshiftIntervalDayToSecond;
import com.amazon.redshift.util.RedshiftIntervalYearToMonth;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redshiftlocal.SharedServer;

class JdbcTest {
  private static String url;

  @BeforeAll
  static void database() throws IOException {
    url = SharedServer.get().freshDatabase();
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  /** In its simple mode the driver leaves a question mark where such an object is to be. */
  @ParameterizedTest
  @ValueSource(strings = {"extended", "extendedForPrepared"})
  void intervalsAreTheDriversOwnObjects(String mode) throws SQLException {
    RedshiftIntervalYearToMonth months = new RedshiftIntervalYearToMonth(1, 2);
    RedshiftIntervalDayToSecond micros = new RedshiftIntervalDayToSecond(-86_400_000_001L);
    try (Connection connection = SharedServer.connect(url + "&preferQueryMode=" + mode);
        Statement statement = connection.createStatement()) {
      statement.execute("create temp table spans (y interval month, d interval day to second)");
      try (PreparedStatement insert =
          connection.prepareStatement("insert into spans values (?, ?)")) {
        insert.setObject(1, months);
        insert.setObject(2, micros);
        insert.executeUpdate();
      }
      try (PreparedStatement select = connection.prepareStatement("select y, d from spans")) {
        for (int i = 0; i < 8; i++) {
          ResultSet rows = select.executeQuery();
          assertThat(rows.next()).isTrue();
          assertThat(rows.getObject(1)).isEqualTo(months);
          assertThat(rows.getObject(2)).isEqualTo(micros);
          assertThat(rows.getMetaData().getColumnTypeName(1)).isEqualTo("intervaly2m");
        }
      }
    }
  }

  /** Of the session's own database the same statement says what is there. */
  @ParameterizedTest
  @ValueSource(strings = {"simple", "extended", "extendedForPrepared"})
  void showTellsOfAnotherDatabase(String mode) throws Exception {
    String elsewhere = SharedServer.get().freshDatabase();
    String name = elsewhere.substring(elsewhere.lastIndexOf('/') + 1, elsewhere.indexOf('?'));
    try (Connection there = SharedServer.connect(elsewhere);
        Statement statement = there.createStatement()) {
      statement.execute("create table seen (a int, b varchar(7))");
    }
    try (Connection here = SharedServer.connect(url + "&preferQueryMode=" + mode);
        PreparedStatement show =
            here.prepareStatement("SHOW COLUMNS FROM TABLE ?.?.? LIKE ? LIMIT 5")) {
      for (int i = 1; i <= 4; i++) {
        show.setString(i, List.of(name, "public", "seen", "b").get(i - 1));
      }
      try (ResultSet rows = show.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString("database_name")).isEqualTo(name);
        assertThat(rows.getString("column_name")).isEqualTo("b");
        assertThat(rows.getInt("character_maximum_length")).isEqualTo(7);
        assertThat(rows.next()).isFalse();
      }
      show.setString(1, here.getCatalog());
      try (ResultSet rows = show.executeQuery()) {
        assertThat(rows.next()).isFalse();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"simple", "extended", "extendedForPrepared"})
  void statementsParametersAndBatches(String mode) throws SQLException {
    try (Connection connection = SharedServer.connect(url + "&preferQueryMode=" + mode);
        Statement statement = connection.createStatement()) {
      String table = "t_" + mode.toLowerCase(java.util.Locale.ROOT);
      statement.execute(
          "create table " + table + " (n integer, s varchar(3)) diststyle all sortkey(n)");
      try (PreparedStatement insert =
          connection.prepareStatement("insert into " + table + " values (?, ?)")) {
        for (int i = 0; i < 1000; i++) {
          insert.setInt(1, i);
          insert.setString(2, "x");
          insert.addBatch();
        }
        assertThat(insert.executeBatch()).hasSize(1000);
      }
      assertThat(text(connection, "select count(*) from " + table)).isEqualTo("1000");
      assertThatThrownBy(() -> statement.execute("insert into " + table + " values (1, 'şş')"))
          .hasMessageContaining("value too long for type character varying(3)");
      assertThat(text(connection, "select 'still here'")).isEqualTo("still here");
    }
  }

  @Test
  void wrongPasswordIsNamed() {
    assertThatThrownBy(() -> DriverManager.getConnection(url, "awsuser", "wrong"))
        .hasMessageContaining("password authentication failed for user \"awsuser\"");
    assertThatThrownBy(() -> DriverManager.getConnection(url, "nobody", "wrong"))
        .hasMessageContaining("password authentication failed for user \"nobody\"");
  }

  @Test
  void anErrorAbortsTheTransactionAndTruncateCommitsIt() throws SQLException {
    try (Connection connection = SharedServer.connect(url);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("create table kept (n integer)");
      statement.execute("insert into kept values (1)");
      connection.commit();
      assertThatThrownBy(() -> statement.execute("select * from missing"));
      assertThatThrownBy(() -> statement.execute("select 1"))
          .hasMessageContaining("current transaction is aborted");
      connection.rollback();
      assertThatThrownBy(() -> statement.execute("copy kept from 's3://none/x' iam_role 'r'"));
      assertThatThrownBy(() -> statement.execute("select 1"))
          .hasMessageContaining("current transaction is aborted");
      connection.rollback();
      statement.execute("truncate kept");
      connection.rollback();
      assertThat(text(connection, "select count(*) from kept")).isEqualTo("0");
      connection.rollback();
    }
  }

  @Test
  void aRunningQueryIsCancelled() throws Exception {
    try (Connection connection = SharedServer.connect(url);
        Statement statement = connection.createStatement()) {
      CompletableFuture<SQLException> failure =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  statement.execute(
                      "select count(*) from generate_series(1, 100000) a,"
                          + " generate_series(1, 100000) b");
                  return null;
                } catch (SQLException e) {
                  return e;
                }
              });
      while (!failure.isDone()) {
        Thread.sleep(100);
        statement.cancel();
      }
      assertThat(failure.get(10, TimeUnit.SECONDS).getSQLState()).isEqualTo("57014");
      assertThat(text(connection, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void conflictingWritersSeeError1023() throws SQLException {
    try (Connection one = SharedServer.connect(url);
        Connection two = SharedServer.connect(url);
        Statement first = one.createStatement();
        Statement second = two.createStatement()) {
      first.execute("create table contended as select 1 as n");
      one.setAutoCommit(false);
      two.setAutoCommit(false);
      text(two, "select n from contended");
      first.execute("update contended set n = 2");
      one.commit();
      assertThatThrownBy(() -> second.execute("update contended set n = 3"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("XX000"))
          .hasMessageContaining("1023");
      two.rollback();
    }
  }

  /** A count that takes a while, and longer than the parsing of it. */
  private static final String PAIRS =
      " select count(*) as pairs from many a join many b on ((a.n + b.n) % 1000 > ?)";

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStatementThatIsPreparedAgainIsLoggedWithTheTimeItTakes(boolean autoCommit)
      throws SQLException {
    String table = "slow_" + autoCommit;
    try (Connection connection = SharedServer.connect(url);
        Statement statement = connection.createStatement()) {
      statement.execute("create table " + table + " (n bigint)");
      statement.execute("drop table if exists many");
      statement.execute("create table many as select generate_series(1, 1500) as n");
      connection.setAutoCommit(autoCommit);
      for (int i = 0; i < 3; i++) {
        count(connection, "insert into " + table + PAIRS);
        count(connection, "select max(n) from " + table + ", (" + PAIRS + ") as pairs");
      }
      assertThat(timesThatHave(connection, table, "elapsed_time >= 20000")).isEqualTo("6");
      assertThat(timesThatHave(connection, table, "elapsed_time > 5000000")).isEqualTo("0");
    }
  }

  private static void count(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, 10);
      statement.execute();
    }
  }

  private static String timesThatHave(Connection connection, String table, String condition)
      throws SQLException {
    String asked =
        "select count(*) from sys_query_history"
            + " where query_text like '%%> $1)%%' and query_text like '%%%s%%' and %s";
    return text(connection, String.format(asked, table, condition));
  }
}
