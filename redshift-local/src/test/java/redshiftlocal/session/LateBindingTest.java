package redshiftlocal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redshiftlocal.SharedServer;

/** Late-binding views while several sessions work. */
@Timeout(120)
class LateBindingTest {
  private final List<Connection> sessions = new ArrayList<>();
  private String url;

  @BeforeEach
  void freshDatabase() throws IOException {
    url = SharedServer.get().freshDatabase();
  }

  @AfterEach
  void close() throws SQLException {
    for (Connection session : sessions) {
      session.close();
    }
  }

  private Connection session() throws SQLException {
    Connection session = SharedServer.connect(url);
    sessions.add(session);
    return session;
  }

  private static void run(Connection session, String... statements) throws SQLException {
    try (Statement statement = session.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** What dbt does for each of its models, with several threads. */
  @Test
  void sessionsSwapViewsInSchemasOfTheirOwn() throws Exception {
    run(session(), "create table base as select 1 as a");
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Future<?>> swaps = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Connection session = session();
        String schema = "s" + i;
        run(session, "create schema " + schema);
        swaps.add(
            threads.submit(
                () -> {
                  for (int round = 0; round < 12; round++) {
                    swap(session, schema);
                  }
                  return null;
                }));
      }
      for (Future<?> swap : swaps) {
        swap.get();
      }
    } finally {
      threads.shutdownNow();
    }
    for (int i = 0; i < 3; i++) {
      assertThat(Lines.of(session(), "select max(a) from s" + i + ".v")).isEqualTo("1");
    }
  }

  private static void swap(Connection session, String schema) throws SQLException {
    String view = schema + ".v";
    run(
        session,
        "drop view if exists " + view + "_backup cascade",
        "create view " + view + "_new as select a from public.base with no schema binding",
        "begin",
        "create table " + schema + ".made as select a from " + view + "_new",
        "drop table " + schema + ".made",
        "commit",
        "drop view if exists " + view,
        "alter table " + view + "_new rename to v");
    assertThat(Lines.of(session, "select a from " + view)).isEqualTo("1");
  }

  @Test
  void whoReadsAViewKeepsNobodyFromOtherDdl() throws SQLException {
    Connection reader = session();
    run(
        reader,
        "create table base as select 1 as a",
        "create view v as select a from public.base with no schema binding");
    reader.setAutoCommit(false);
    assertThat(Lines.of(reader, "select a from v")).isEqualTo("1");
    run(
        session(),
        "set statement_timeout to 20000",
        "create table other as select 1 as a",
        "create schema s",
        "create view s.w as select a from public.other with no schema binding",
        "alter table other rename to another",
        "drop view s.w",
        "drop table another",
        "drop schema s");
  }

  @Test
  void aPreparedStatementReadsWhatTheNamesStandForNow() throws SQLException {
    Connection reader = session();
    run(
        reader,
        "create table base as select 1 as a",
        "create view v as select a from public.base with no schema binding");
    try (PreparedStatement statement = reader.prepareStatement("select a from v where a > ?")) {
      statement.setInt(1, 0);
      for (int i = 0; i < 8; i++) {
        assertThat(first(statement)).isEqualTo(1);
      }
      run(
          session(),
          "create table fresh as select 2 as a",
          "begin",
          "alter table base rename to base_before",
          "alter table fresh rename to base",
          "drop table base_before",
          "commit");
      assertThat(first(statement)).isEqualTo(2);
    }
  }

  private static int first(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      assertThat(rows.next()).isTrue();
      return rows.getInt(1);
    }
  }

  @Test
  void aViewIsBoundInATransactionThatOnlyReads() throws SQLException {
    run(
        session(),
        "create view v as select a from public.base with no schema binding",
        "create table base as select 1 as a");
    Connection reader = session();
    run(reader, "start transaction read only");
    assertThat(Lines.of(reader, "select a from v")).isEqualTo("1");
    assertThat(Lines.of(session(), "select a from v")).isEqualTo("1");
    run(reader, "rollback");
  }

  @Test
  void nobodyWaitsForATransactionThatHasReadAViewFirst() throws SQLException {
    run(
        session(),
        "create view v as select a from public.base with no schema binding",
        "create table base as select 1 as a");
    Connection reader = session();
    reader.setAutoCommit(false);
    assertThat(Lines.of(reader, "select a from v")).isEqualTo("1");
    Connection other = session();
    run(other, "set statement_timeout to 20000");
    assertThat(Lines.of(other, "select a from v")).isEqualTo("1");
  }
}
