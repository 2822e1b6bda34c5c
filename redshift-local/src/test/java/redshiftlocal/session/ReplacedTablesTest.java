package redshiftlocal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redshiftlocal.SharedServer;

/** Prepared statements that outlive their table, which another session replaces. */
class ReplacedTablesTest {
  /** {@code b} is the alias, 2, until the table has a column of that name, which is 7 and wins. */
  private static final String BY_COLUMNS = "select a + 1 as b, b * 2.0 as c from t";

  /** The driver prepares a statement on the server when it has run as often as this. */
  private static final int OFTEN = 6;

  private String url;
  private Connection other;

  @BeforeEach
  void open() throws IOException, SQLException {
    url = SharedServer.get().freshDatabase();
    other = SharedServer.connect(url);
    run(other, "create table t (a integer)", "insert into t values (1)");
  }

  @AfterEach
  void close() throws SQLException {
    other.close();
  }

  private static void run(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static String lastValue(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      assertThat(rows.next()).isTrue();
      return rows.getString(rows.getMetaData().getColumnCount());
    }
  }

  private static String lastValue(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return lastValue(statement);
    }
  }

  private static void expectOften(PreparedStatement statement, String value) throws SQLException {
    for (int i = 0; i < OFTEN; i++) {
      assertThat(lastValue(statement)).isEqualTo(value);
    }
  }

  private void replace(String columns, String values) throws SQLException {
    run(other, "drop table t", "create table t " + columns, "insert into t values " + values);
  }

  @ParameterizedTest
  @ValueSource(strings = {"simple", "extended", "extendedForPrepared", "extendedCacheEverything"})
  void theDriverPreparesThemAgain(String mode) throws SQLException {
    try (Connection session = SharedServer.connect(url + "&preferQueryMode=" + mode);
        PreparedStatement all = session.prepareStatement("select * from t");
        PreparedStatement byColumns = session.prepareStatement(BY_COLUMNS)) {
      expectOften(all, "1");
      expectOften(byColumns, "4.0");
      replace("(a integer, b numeric(8,2))", "(1, 7)");
      expectOften(all, "7.00");
      expectOften(byColumns, "14.000");
    }
  }

  @Test
  void anotherColumnOfNoMatterDoesNoHarm() throws SQLException {
    try (Connection session = SharedServer.connect(url);
        PreparedStatement byColumns = session.prepareStatement(BY_COLUMNS)) {
      expectOften(byColumns, "4.0");
      session.setAutoCommit(false);
      replace("(x varchar(3), a integer)", "('x', 2)");
      expectOften(byColumns, "6.0");
    }
  }

  /** In a transaction that has begun no driver can try again. */
  @Test
  void inATransactionAnErrorTells() throws SQLException {
    try (Connection session = SharedServer.connect(url);
        PreparedStatement byColumns = session.prepareStatement(BY_COLUMNS)) {
      expectOften(byColumns, "4.0");
      session.setAutoCommit(false);
      run(session, "select 1");
      replace("(a integer, b numeric(8,2))", "(1, 7)");
      assertThatThrownBy(() -> lastValue(byColumns))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("26000"))
          .hasMessageContaining("has another meaning now, since a table of it has other columns");
      session.rollback();
      assertThat(lastValue(session, BY_COLUMNS)).isEqualTo("14.000");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"simple", "extended"})
  void soItIsWithPrepareAndExecute(String mode) throws SQLException {
    try (Connection session = SharedServer.connect(url + "&preferQueryMode=" + mode)) {
      run(session, "prepare p as " + BY_COLUMNS);
      assertThat(lastValue(session, "execute p")).isEqualTo("4.0");
      replace("(a integer, b numeric(8,2))", "(1, 7)");
      assertThatThrownBy(() -> lastValue(session, "execute p"))
          .hasMessageContaining("prepared statement \"p\" has another meaning now");
      run(session, "deallocate p", "prepare p as " + BY_COLUMNS);
      assertThat(lastValue(session, "execute p")).isEqualTo("14.000");
      run(session, "deallocate p", "prepare p as select a from t");
      replace("(a integer)", "(3)");
      assertThat(lastValue(session, "execute p")).isEqualTo("3");
    }
  }

  @Test
  void ofATableThatHasGonePostgresqlTells() throws SQLException {
    try (Connection session = SharedServer.connect(url);
        PreparedStatement byColumns = session.prepareStatement(BY_COLUMNS)) {
      expectOften(byColumns, "4.0");
      run(other, "drop table t");
      assertThatThrownBy(() -> lastValue(byColumns))
          .hasMessageContaining("relation \"t\" does not exist");
    }
  }
}
