package redshiftlocal.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redshiftlocal.Options;
import redshiftlocal.RedshiftLocal;
import redshiftlocal.SharedServer;

/** Keys that are not enforced, and cost nothing, as clients see them. */
class KeysTest {
  private Connection connection;

  @BeforeEach
  void tables() throws IOException, SQLException {
    connection = SharedServer.connect(SharedServer.get().freshDatabase());
    execute("create table parent (a int primary key, b int unique, word varchar(max))");
    execute("create table child (x int references parent (a), y int, at timestamp sortkey)");
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> rows(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return rows(statement.executeQuery(sql));
    }
  }

  /** The rows' columns, or those of these names, joined by blanks. */
  private static List<String> rows(ResultSet result, String... names) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (result) {
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (String name : names) {
          values.add(result.getString(name));
        }
        for (int i = 1; names.length == 0 && i <= result.getMetaData().getColumnCount(); i++) {
          values.add(result.getString(i));
        }
        rows.add(String.join(" ", values.stream().map(String::valueOf).toList()));
      }
    }
    return rows;
  }

  @Test
  void theDriverSeesTheKeysAndNothingEnforcesThem() throws SQLException {
    execute("insert into parent values (1, 1, 'x'), (1, 1, 'x')");
    execute("insert into child values (2, 2, null)");
    DatabaseMetaData metaData = connection.getMetaData();
    assertThat(rows(metaData.getPrimaryKeys(null, "public", "parent"), "COLUMN_NAME", "PK_NAME"))
        .containsExactly("a parent_pkey");
    assertThat(
            rows(
                metaData.getImportedKeys(null, "public", "child"),
                "PKTABLE_NAME",
                "PKCOLUMN_NAME",
                "FKCOLUMN_NAME",
                "FK_NAME"))
        .containsExactly("parent a x child_x_fkey");
  }

  @Test
  void longValuesAndEqualNamesAreNoError() throws SQLException {
    execute("create table long_key (word varchar(max) primary key, other varchar(max) unique)");
    execute(
        "insert into long_key with recursive n (n) as (select 1 union all select n + 1 from n"
            + " where n < 2000) select listagg(md5(cast(n as varchar))), 'x' from n");
    execute("create schema other");
    execute("create table other.parent (a int, constraint parent_pkey primary key (a))");
    execute("create table parent_pkey (a int, constraint parent primary key (a))");
    execute("create table twin (a int, constraint parent_pkey primary key (a))");
    assertThat(rows(connection.getMetaData().getPrimaryKeys(null, null, "twin"), "PK_NAME"))
        .containsExactly("parent_pkey");
  }

  @Test
  void theCatalogueKnowsThem() throws SQLException {
    assertThat(
            rows(
                "select conname, contype, pg_get_constraintdef(oid) from pg_constraint"
                    + " where conrelid in ('parent'::regclass, 'child'::regclass) order by 1"))
        .containsExactly(
            "child_x_fkey f FOREIGN KEY (x) REFERENCES parent(a)",
            "parent_b_key u UNIQUE (b)",
            "parent_pkey p PRIMARY KEY (a)");
    assertThat(
            rows(
                "select table_name, constraint_name, constraint_type from"
                    + " information_schema.table_constraints where table_schema = 'public'"
                    + " order by 2"))
        .containsExactly(
            "child child_x_fkey FOREIGN KEY",
            "parent parent_b_key UNIQUE",
            "parent parent_pkey PRIMARY KEY");
    assertThat(
            rows(
                "select constraint_name, column_name, ordinal_position,"
                    + " position_in_unique_constraint from information_schema.key_column_usage"
                    + " where table_schema = 'public' order by 1"))
        .containsExactly("child_x_fkey x 1 1", "parent_b_key b 1 null", "parent_pkey a 1 null");
    assertThat(
            rows(
                "select constraint_name, unique_constraint_name from"
                    + " information_schema.referential_constraints"))
        .containsExactly("child_x_fkey parent_pkey");
    assertThat(
            rows(
                "select table_name, constraint_name from"
                    + " information_schema.constraint_column_usage where table_schema = 'public'"
                    + " order by 2"))
        .containsExactly("parent child_x_fkey", "parent parent_b_key", "parent parent_pkey");
    assertThat(
            rows(
                "select c.relname, i.indisprimary, i.indkey from pg_index i join pg_class c"
                    + " on c.oid = i.indexrelid where i.indrelid = 'parent'::regclass order by 1"))
        .containsExactly("parent_b_key f 2", "parent_pkey t 1");
    assertThat(rows("select indexdef from pg_indexes where schemaname = 'public' order by 1"))
        .containsExactly(
            "CREATE UNIQUE INDEX parent_b_key ON parent USING btree (b)",
            "CREATE UNIQUE INDEX parent_pkey ON parent USING btree (a)");
  }

  @Test
  void theyFollowTheirColumnsAndTables() throws SQLException {
    execute("alter table parent rename column a to id");
    execute("alter table parent rename to mother");
    DatabaseMetaData metaData = connection.getMetaData();
    assertThat(
            rows(metaData.getExportedKeys(null, null, "mother"), "PKCOLUMN_NAME", "FKTABLE_NAME"))
        .containsExactly("id child");
    execute("alter table child drop column x");
    assertThat(rows(metaData.getImportedKeys(null, null, "child"), "FK_NAME")).isEmpty();
    execute("alter table mother drop column id");
    assertThat(rows(metaData.getPrimaryKeys(null, null, "mother"), "PK_NAME")).isEmpty();
    execute("alter table mother add column id int not null default 0");
    execute("alter table mother add constraint again primary key (id)");
    assertThat(rows(metaData.getPrimaryKeys(null, null, "mother"), "PK_NAME"))
        .containsExactly("again");
    execute("drop table mother");
    assertThat(rows("select count(*) from pg_constraint where conname like 'parent%'"))
        .containsExactly("0");
  }

  @Test
  void noCatalogueShowsAZoneMap() throws IOException, SQLException {
    execute("create temp table brief (like child)");
    for (String catalogue :
        new String[] {
          "pg_class c where c.relname",
          "pg_class_info c where c.relname",
          "pg_indexes where indexname",
          "pg_stat_user_indexes where indexrelname",
          "pg_statio_user_indexes where indexrelname",
          "pg_trigger where tgname",
          "information_schema.triggers where trigger_name",
          "information_schema.table_constraints where constraint_name",
        }) {
      assertThat(rows("select * from " + catalogue + " like 'redshift\\\\_local%'"))
          .as(catalogue)
          .isEmpty();
    }
    assertThat(rows("select * from pg_index where indrelid = 'child'::regclass")).isEmpty();
    assertThat(
            rows(
                "select count(distinct attrelid) from pg_attribute where attname = 'at' and"
                    + " attrelid > 16384"))
        .containsExactly("2");
    assertThat(
            rows(
                "select relhasindex, relhastriggers, reloptions from pg_class"
                    + " where oid = 'child'::regclass"))
        .containsExactly("f t null");
    assertThat(
            rows(
                "select classid::regclass from pg_depend where refobjid = 'child'::regclass"
                    + " and classid <> 'pg_type'::regclass order by 1"))
        .isEmpty();
    assertThat(
            rows(
                connection.getMetaData().getIndexInfo(null, null, "child", false, false),
                "INDEX_NAME"))
        .isEmpty();
    try (RedshiftLocal old = RedshiftLocal.start(Options.temporary().withShowDiscovery(0));
        Connection client = SharedServer.connect(old.jdbcUrl());
        Statement statement = client.createStatement()) {
      statement.execute("create table t (at timestamp sortkey, n int primary key)");
      assertThat(rows(client.getMetaData().getTables(null, "public", null, null), "TABLE_NAME"))
          .containsExactlyInAnyOrder("t", "t_pkey");
    }
  }
}
