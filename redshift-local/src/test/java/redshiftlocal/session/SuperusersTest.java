package redshiftlocal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redshiftlocal.SharedServer;

/**
 * What a superuser may do, and others not (developer guide, "Superusers", CREATE USER, ALTER USER,
 * GRANT).
 */
class SuperusersTest {
  @AutoClose private final TwoUsers users = new TwoUsers();

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
    users.run("ordinary", "create table o (a int) sortkey (a)");
    users.run("second", "create table s (a int) sortkey (a)");
    for (String table : new String[] {"o", "s"}) {
      users.run("awsuser", sql.formatted(table));
      users.run("awsuser", "drop table if exists renamed");
    }
    users.run("awsuser", "create table a (a int) sortkey (a)");
    boolean leavesItInSilence = sql.startsWith("vacuum") || sql.startsWith("analyze");
    if (!leavesItInSilence) {
      users.refused("ordinary", sql.formatted("a"));
    }
    users.run("second", sql.formatted("a"));
  }

  @Test
  void theCatalogueNamesWhoMadeAThing() throws SQLException {
    users.run("second", "create schema shop");
    users.run("second", "create table shop.t (a int)");
    users.run("awsuser", "create view shop.v as select a from shop.t");
    users.run("awsuser", "grant select on shop.t to ordinary");
    assertThat(users.run("awsuser", "select tableowner from pg_tables where tablename = 't'"))
        .isEqualTo("second");
    assertThat(users.run("awsuser", "select viewowner from pg_views where viewname = 'v'"))
        .isEqualTo("awsuser");
    assertThat(
            users.run(
                "awsuser",
                "select usename from pg_namespace n join pg_user on usesysid = nspowner"
                    + " where nspname = 'shop'"))
        .isEqualTo("second");
    assertThat(users.run("awsuser", "select relacl from pg_class where relname = 't'"))
        .isEqualTo("{second=arwdDxtm/second,ordinary=r/second}");
    assertThat(
            users.run(
                "awsuser",
                "select schema_owner from information_schema.schemata"
                    + " where schema_name = 'shop'"))
        .isEqualTo("second");
    users.run("awsuser", "alter table shop.t owner to ordinary");
    assertThat(users.run("awsuser", "select tableowner from pg_tables where tablename = 't'"))
        .isEqualTo("ordinary");
    users.run("awsuser", "alter table shop.t owner to second");
    users.run("second", "select a from shop.v");
    assertThatThrownBy(() -> users.run("awsuser", "drop user second"))
        .hasMessageContaining("cannot be dropped because the user owns some object");
    users.refused("ordinary", "alter table shop.t owner to ordinary");
  }

  @Test
  void aSuperusersViewReadsWhatASuperuserMayRead() throws SQLException {
    users.run("ordinary", "create table o (a int)");
    users.run("ordinary", "insert into o values (7)");
    users.run("second", "create table s as select 8 as a");
    users.run("awsuser", "create view seen as select a from o union all select a from s");
    users.run("awsuser", "grant select on seen to ordinary");
    assertThat(users.run("ordinary", "select a from seen order by a")).isEqualTo("7 8");
    users.refused("ordinary", "select a from s");
    users.run("second", "drop view seen");
  }

  @Test
  void whoBecomesASuperuserAndCeasesToBeOneHasTheRightsAtOnceEverywhere() throws Exception {
    String other = SharedServer.get().freshDatabase();
    users.run("ordinary", "create table o (a int)");
    users.run("second", "create table s (a int)");
    try (Connection elsewhere = DriverManager.getConnection(other, "ordinary", TwoUsers.PASSWORD);
        Statement statement = elsewhere.createStatement()) {
      statement.execute("create table there (a int)");
      users.refused("ordinary", "select a from s");
      users.run("awsuser", "alter user ordinary createuser");
      users.run("ordinary", "select a from s");
      users.run("second", "alter table o add column b int");
      statement.execute("create view seen as select a from there");
      try (Connection second = DriverManager.getConnection(other, "second", TwoUsers.PASSWORD);
          Statement seconds = second.createStatement()) {
        seconds.execute("insert into there values (1)");
        seconds.execute("alter table there add column b int");
      }
      users.run("awsuser", "alter user ordinary nocreateuser");
      users.refused("ordinary", "select a from s");
      users.run("ordinary", "alter table o add column c int");
      statement.execute("alter table there add column c int");
      statement.execute("select a from seen");
      assertThat(users.run("awsuser", "select usesuper from pg_user where usename = 'ordinary'"))
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
    users.refused("ordinary", sql);
  }

  @Test
  void whoActsAsAnotherHasHisRightsAndIsHim() throws SQLException {
    users.run("second", "create table s (a int)");
    users.run("awsuser", "set session authorization ordinary");
    assertThat(users.run("awsuser", "select current_user || ' ' || session_user"))
        .isEqualTo("ordinary ordinary");
    users.refused("awsuser", "select a from s");
    users.refused("awsuser", "alter user second password 'Abcdefg1'");
    assertThat(users.run("awsuser", "show is_superuser")).isEqualTo("off");
    assertThat(users.run("awsuser", "show session authorization")).isEqualTo("ordinary");
    users.run("awsuser", "set session authorization default");
    assertThat(users.run("awsuser", "select current_user")).isEqualTo("awsuser");
    users.run("awsuser", "select a from s");
    users.run("awsuser", "begin");
    users.run("awsuser", "set session authorization ordinary");
    users.run("awsuser", "rollback");
    users.run("awsuser", "select a from s");
    assertThat(users.run("awsuser", "show is_superuser")).isEqualTo("on");
    assertThatThrownBy(() -> users.run("awsuser", "set session authorization second"))
        .hasMessageContaining("is not supported by redshift-local");
  }

  @ParameterizedTest
  @ValueSource(strings = {"select current_user", "select 1 from pg_user", "show search_path"})
  void aRollbackUndoesActingAsAnotherWhateverWasAskedMeanwhile(String question)
      throws SQLException {
    users.run("awsuser", "begin");
    users.run("awsuser", "set session authorization ordinary");
    users.run("awsuser", question);
    users.run("awsuser", "rollback");
    assertThat(users.run("awsuser", "select current_user")).isEqualTo("awsuser");
    users.run("awsuser", "create table a (a int)");
    assertThat(users.run("awsuser", "select tableowner from pg_tables where tablename = 'a'"))
        .isEqualTo("awsuser");
  }
}
