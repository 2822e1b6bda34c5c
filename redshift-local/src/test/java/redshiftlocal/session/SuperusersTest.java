package redshiftlocal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redshiftlocal.Options;
import redshiftlocal.SharedServer;
import redshiftlocal.wire.Postgres;
import redshiftlocal.wire.PostgresConnection;

/**
 * What a superuser may do, and others not (developer guide, "Superusers", CREATE USER, ALTER USER,
 * GRANT).
 */
class SuperusersTest {
  private static final String PASSWORD = "Secret1password";
  private final Map<String, Connection> sessions = new TreeMap<>();
  private String url;

  @BeforeEach
  void makeUsers() throws IOException, SQLException {
    url = SharedServer.get().freshDatabase();
    run("awsuser", "create user ordinary password '" + PASSWORD + "'");
    run("awsuser", "create user second password '" + PASSWORD + "' createuser");
  }

  @AfterEach
  void dropUsers() throws SQLException {
    sessions.remove("ordinary").close();
    sessions.remove("second").close();
    for (String what :
        new String[] {"schema if exists shop cascade", "table if exists o, s, a cascade"}) {
      run("awsuser", "drop " + what);
    }
    run("awsuser", "drop user ordinary");
    run("awsuser", "drop user second");
    sessions.remove("awsuser").close();
  }

  private String run(String user, String sql) throws SQLException {
    Connection session = sessions.get(user);
    if (session == null) {
      String password = user.equals("awsuser") ? Options.DEFAULT_PASSWORD : PASSWORD;
      session = DriverManager.getConnection(url, user, password);
      sessions.put(user, session);
    }
    try (Statement statement = session.createStatement()) {
      StringBuilder rows = new StringBuilder();
      if (statement.execute(sql)) {
        ResultSet result = statement.getResultSet();
        while (result.next()) {
          rows.append(result.getString(1)).append(' ');
        }
      }
      return rows.toString().strip();
    }
  }

  private void refused(String user, String sql) {
    assertThatThrownBy(() -> run(user, sql))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select a from %s",
        "insert into %s values (2)",
        "update %s set a = 3",
        "delete from %s",
        "truncate %s",
        "alter table %s add column b int",
        "alter table %s rename to renamed",
        "analyze %s",
        "vacuum %s",
        "lock %s",
        "grant select on %s to second",
        "comment on table %s is 'x'",
        "drop table %s"
      })
  void aSuperuserDoesAnythingWithAnybodysTable(String sql) throws SQLException {
    run("ordinary", "create table o (a int) sortkey (a)");
    run("second", "create table s (a int) sortkey (a)");
    run("ordinary", "select 1");
    for (String table : new String[] {"o", "s"}) {
      run("awsuser", sql.formatted(table));
      run("awsuser", "drop table if exists renamed");
    }
    run("awsuser", "create table a (a int) sortkey (a)");
    boolean leavesItInSilence = sql.startsWith("vacuum") || sql.startsWith("analyze");
    if (!leavesItInSilence) {
      refused("ordinary", sql.formatted("a"));
    }
    run("second", sql.formatted("a"));
  }

  @Test
  void theCatalogueNamesWhoMadeAThing() throws SQLException {
    run("second", "create schema shop");
    run("second", "create table shop.t (a int)");
    run("awsuser", "create view shop.v as select a from shop.t");
    run("awsuser", "grant select on shop.t to ordinary");
    assertThat(run("awsuser", "select tableowner from pg_tables where tablename = 't'"))
        .isEqualTo("second");
    assertThat(run("awsuser", "select viewowner from pg_views where viewname = 'v'"))
        .isEqualTo("awsuser");
    assertThat(
            run(
                "awsuser",
                "select usename from pg_namespace n join pg_user on usesysid = nspowner"
                    + " where nspname = 'shop'"))
        .isEqualTo("second");
    assertThat(run("awsuser", "select relacl from pg_class where relname = 't'"))
        .isEqualTo("{second=arwdDxtm/second,ordinary=r/second}");
    assertThat(
            run(
                "awsuser",
                "select schema_owner from information_schema.schemata"
                    + " where schema_name = 'shop'"))
        .isEqualTo("second");
    run("awsuser", "alter table shop.t owner to ordinary");
    assertThat(run("awsuser", "select tableowner from pg_tables where tablename = 't'"))
        .isEqualTo("ordinary");
    run("awsuser", "alter table shop.t owner to second");
    run("second", "select a from shop.v");
    assertThatThrownBy(() -> run("awsuser", "drop user second"))
        .hasMessageContaining("cannot be dropped because the user owns some object");
    refused("ordinary", "alter table shop.t owner to ordinary");
  }

  @Test
  void aSuperusersViewReadsWhatASuperuserMayRead() throws SQLException {
    run("ordinary", "create table o (a int)");
    run("ordinary", "insert into o values (7)");
    run("second", "create table s as select 8 as a");
    run("awsuser", "create view seen as select a from o union all select a from s");
    run("awsuser", "grant select on seen to ordinary");
    assertThat(run("ordinary", "select a from seen order by a")).isEqualTo("7 8");
    refused("ordinary", "select a from s");
    run("second", "drop view seen");
  }

  @Test
  void whoBecomesASuperuserAndCeasesToBeOneHasTheRightsAtOnceEverywhere() throws Exception {
    String other = SharedServer.get().freshDatabase();
    run("ordinary", "create table o (a int)");
    run("second", "create table s (a int)");
    try (Connection elsewhere = DriverManager.getConnection(other, "ordinary", PASSWORD);
        Statement statement = elsewhere.createStatement()) {
      statement.execute("create table there (a int)");
      refused("ordinary", "select a from s");
      run("awsuser", "alter user ordinary createuser");
      run("ordinary", "select a from s");
      run("second", "alter table o add column b int");
      statement.execute("create view seen as select a from there");
      try (Connection second = DriverManager.getConnection(other, "second", PASSWORD);
          Statement seconds = second.createStatement()) {
        seconds.execute("insert into there values (1)");
        seconds.execute("alter table there add column b int");
      }
      run("awsuser", "alter user ordinary nocreateuser");
      refused("ordinary", "select a from s");
      run("ordinary", "alter table o add column c int");
      statement.execute("alter table there add column c int");
      statement.execute("select a from seen");
      assertThat(run("awsuser", "select usesuper from pg_user where usename = 'ordinary'"))
          .isEqualTo("f");
      statement.execute("drop table there cascade");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create user x password 'Abcdefg1'",
        "create user x password 'Abcdefg1' createuser",
        "alter user second password 'Abcdefg1'",
        "alter user ordinary createuser",
        "alter user ordinary createdb",
        "alter user ordinary valid until '2050-01-01'",
        "alter user second set query_group to 'x'",
        "drop user second",
        "create group x",
        "create database x",
        "alter database dev owner to ordinary",
        "set session authorization second",
        "select * from svv_table_info"
      })
  void othersDoNot(String sql) throws SQLException {
    run("second", "select 1");
    refused("ordinary", sql);
  }

  @Test
  void whoActsAsAnotherHasHisRightsAndIsHim() throws SQLException {
    run("second", "create table s (a int)");
    run("ordinary", "select 1");
    run("awsuser", "set session authorization ordinary");
    assertThat(run("awsuser", "select current_user || ' ' || session_user"))
        .isEqualTo("ordinary ordinary");
    refused("awsuser", "select a from s");
    refused("awsuser", "alter user second password 'Abcdefg1'");
    assertThat(run("awsuser", "show is_superuser")).isEqualTo("off");
    assertThat(run("awsuser", "show session authorization")).isEqualTo("ordinary");
    run("awsuser", "set session authorization default");
    assertThat(run("awsuser", "select current_user")).isEqualTo("awsuser");
    run("awsuser", "select a from s");
    run("awsuser", "begin");
    run("awsuser", "set session authorization ordinary");
    run("awsuser", "rollback");
    run("awsuser", "select a from s");
    assertThat(run("awsuser", "show is_superuser")).isEqualTo("on");
    assertThatThrownBy(() -> run("awsuser", "set session authorization second"))
        .hasMessageContaining("is not supported by redshift-local");
  }

  @ParameterizedTest
  @ValueSource(strings = {"select current_user", "select 1 from pg_user", "show search_path"})
  void aRollbackUndoesActingAsAnotherWhateverWasAskedMeanwhile(String question)
      throws SQLException {
    run("ordinary", "select 1");
    run("second", "select 1");
    run("awsuser", "begin");
    run("awsuser", "set session authorization ordinary");
    run("awsuser", question);
    run("awsuser", "rollback");
    assertThat(run("awsuser", "select current_user")).isEqualTo("awsuser");
    run("awsuser", "create table a (a int)");
    assertThat(run("awsuser", "select tableowner from pg_tables where tablename = 'a'"))
        .isEqualTo("awsuser");
  }

  @Test
  void whoBecomesASuperuserWaitsForNoTableLongerThanTheStatementMayTake() throws Exception {
    readInABlock();
    run("awsuser", "set statement_timeout to 1000");
    long begun = System.nanoTime();
    run("awsuser", "alter user ordinary createuser");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(3500));
    run("awsuser", "set statement_timeout to 0");
    run("ordinary", "commit");
    theNextLoginFindsTheTableOwnedBy("redshift_local:superusers");
    run("awsuser", "alter user ordinary nocreateuser");
    assertThat(owner()).isEqualTo("ordinary");
  }

  @Test
  void theWaitCanBeStoppedAndLetsReadersThrough() throws Exception {
    readInABlock();
    try (Statement statement = sessions.get("awsuser").createStatement()) {
      CompletableFuture<Boolean> change =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return statement.execute("alter user ordinary createuser");
                } catch (SQLException e) {
                  throw new CompletionException(e);
                }
              });
      Thread.sleep(300);
      long begun = System.nanoTime();
      run("second", "select a from o");
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
      assertThat(change).isNotDone();
      statement.cancel();
      assertThat(change).succeedsWithin(Duration.ofMillis(2500));
      assertThat(statement.getWarnings().getMessage()).contains("the next login");
    }
    run("ordinary", "commit");
    theNextLoginFindsTheTableOwnedBy("redshift_local:superusers");
  }

  @Test
  void whoWasASuperuserIsNotDroppedWhileATableOfHisElsewhereIsNotYetHis() throws Exception {
    String other = SharedServer.get().freshDatabase();
    run("second", "select 1");
    run("ordinary", "select 1");
    try (Connection elsewhere = DriverManager.getConnection(other, "second", PASSWORD);
        Statement statement = elsewhere.createStatement()) {
      statement.execute("create table o (a int)");
      statement.execute("begin");
      statement.execute("select a from o");
      run("awsuser", "set statement_timeout to 500");
      run("awsuser", "alter user second nocreateuser");
      assertThatThrownBy(() -> run("awsuser", "drop user second"))
          .hasMessageContaining("user \"second\" cannot be dropped because the user owns some");
      statement.execute("commit");
      DriverManager.getConnection(other, "ordinary", PASSWORD).close();
      statement.execute("drop table o");
    }
  }

  /** A table of the ordinary user's that a transaction of his has read. */
  private void readInABlock() throws SQLException {
    run("ordinary", "create table o (a int)");
    run("ordinary", "grant select on o to public");
    run("ordinary", "begin");
    run("ordinary", "select a from o");
    run("second", "select 1");
    run("awsuser", "select 1");
  }

  private void theNextLoginFindsTheTableOwnedBy(String role) throws Exception {
    assertThat(owner()).isNotEqualTo(role);
    DriverManager.getConnection(url, "second", PASSWORD).close();
    assertThat(owner()).isEqualTo(role);
  }

  /** PostgreSQL's, and not the one that the catalogue shows. */
  private String owner() throws IOException {
    String database = url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
    try (Postgres session =
        PostgresConnection.open(SharedServer.get().postgres().withDatabase(database))) {
      String sql =
          "SELECT rolname FROM pg_class JOIN pg_authid a ON a.oid = relowner WHERE relname = 'o'";
      return session.query(sql).get(0).get(0);
    }
  }

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
    run("ordinary", "select 1");
    run("second", "select 1");
    run("awsuser", "alter user ordinary set " + setting);
    sessions.remove("ordinary").close();
    assertThat(run("ordinary", "show " + name)).isEqualTo(value);
  }

  @Test
  void whatAUserMakesIsInTheFirstSchemaOfHisPath() throws SQLException {
    run("second", "create schema shop authorization ordinary");
    run("awsuser", "alter user ordinary set search_path to shop, public");
    assertThat(run("ordinary", "select current_schema()")).isEqualTo("shop");
    run("ordinary", "create table t (a int)");
    run("awsuser", "select a from shop.t");
  }

  @Test
  void whatACutShortCreateDatabaseLeavesIsInNobodysWay() throws Exception {
    run("awsuser", "alter user ordinary createdb");
    run("second", "select 1");
    leaveHalfMade("taken", "ordinary");
    run("ordinary", "create database taken");
    run("ordinary", "drop database taken");
    leaveHalfMade("taken", "ordinary");
    run("awsuser", "create database taken");
    run("awsuser", "drop database taken");
    leaveHalfMade("taken", "ordinary");
  }

  private static void leaveHalfMade(String database, String owner) throws IOException {
    try (Postgres session = PostgresConnection.open(SharedServer.get().postgres())) {
      session.query(
          "CREATE DATABASE " + database + " OWNER " + owner + " TEMPLATE redshift_local_template");
    }
  }

  @Test
  void twoThatMakeOneDatabaseAtOnceMakeItOnce() throws Exception {
    run("ordinary", "select 1");
    run("second", "select 1");
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Callable<Boolean>> attempts = List.of(() -> makes("awsuser"), () -> makes("second"));
    for (int i = 0; i < 5; i++) {
      int made = 0;
      for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
        made += attempt.get() ? 1 : 0;
      }
      assertThat(made).isEqualTo(1);
      run("awsuser", "drop database contested");
    }
    threads.shutdown();
  }

  private boolean makes(String user) throws SQLException {
    try {
      run(user, "create database contested");
      return true;
    } catch (SQLException e) {
      assertThat(e.getSQLState()).isIn("42P04", "23505");
      return false;
    }
  }
}
