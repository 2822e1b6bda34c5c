package redshiftlocal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redshiftlocal.SharedServer;

/**
 * What a session remembers of tables never outlives a change: {@code b} is the alias, 2, until the
 * table has a column of that name, which is 7 and wins.
 */
class RememberedColumnsTest {
  private static final String QUERY = "select a + 1 as b, b + 0 as c from t";

  private Connection session;
  private Connection other;

  @BeforeEach
  void open() throws IOException, SQLException {
    String url = SharedServer.get().freshDatabase();
    session = SharedServer.connect(url);
    other = SharedServer.connect(url);
    run(session, "create table t (a integer)", "insert into t values (1)");
    assertThat(answer()).isEqualTo(2);
  }

  @AfterEach
  void close() throws SQLException {
    session.close();
    other.close();
  }

  private static void run(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private int answer() throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet result = statement.executeQuery(QUERY)) {
      result.next();
      return result.getInt("c");
    }
  }

  @Test
  void anotherSessionsColumnIsSeen() throws SQLException {
    run(other, "alter table t add column b integer default 7");
    assertThat(answer()).isEqualTo(7);
    run(other, "alter table t drop column b");
    assertThat(answer()).isEqualTo(2);
  }

  @Test
  void anotherSessionsColumnIsSeenWhenItIsCommitted() throws SQLException {
    other.setAutoCommit(false);
    run(other, "create table u (a integer, b integer)", "insert into u values (1, 7)");
    assertThat(answer()).isEqualTo(2);
    run(other, "alter table t rename to t_before", "alter table u rename to t");
    other.commit();
    assertThat(answer()).isEqualTo(7);
  }

  @Test
  void itsOwnColumnIsSeenAndForgottenWithItsTransaction() throws SQLException {
    session.setAutoCommit(false);
    run(session, "alter table t add column b integer default 7");
    assertThat(answer()).isEqualTo(7);
    session.rollback();
    assertThat(answer()).isEqualTo(2);
  }

  @Test
  void anotherSearchPathFindsAnotherTable() throws SQLException {
    run(other, "create schema s", "create table s.t (a integer, b integer)");
    run(other, "insert into s.t values (1, 7)");
    assertThat(answer()).isEqualTo(2);
    run(session, "set search_path to s");
    assertThat(answer()).isEqualTo(7);
    run(session, "reset search_path");
    assertThat(answer()).isEqualTo(2);
  }

  @Test
  void aTemporaryTableIsFoundFirst() throws SQLException {
    run(session, "create temporary table t (a integer, b integer)", "insert into t values (1, 7)");
    assertThat(answer()).isEqualTo(7);
    run(session, "drop table t");
    assertThat(answer()).isEqualTo(2);
  }

  @Test
  void aLateBindingViewHasTheColumnsOfItsTable() throws SQLException {
    run(session, "alter table t rename to base");
    run(session, "create view t as select * from public.base with no schema binding");
    assertThat(answer()).isEqualTo(2);
    run(other, "alter table base add column b integer default 7");
    assertThat(answer()).isEqualTo(7);
  }
}
