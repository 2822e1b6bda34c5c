package redshiftlocal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redshiftlocal.catalog.Catalog;
import redshiftlocal.postgres.EmbeddedPostgres;
import redshiftlocal.wire.Md5Password;
import redshiftlocal.wire.Postgres;
import redshiftlocal.wire.PostgresAddress;
import redshiftlocal.wire.PostgresConnection;

/** A data folder of the time when clients were superusers of PostgreSQL opens, and is converted. */
class UpgradeTest {
  /** Its backslashes are read as Redshift reads them, whatever PostgreSQL is set to. */
  private static final String READING = "select length('\\\\')";

  private static final String VERSION = "94f62539";
  private static final String PASSWORD = "Secret1password";
  @TempDir static Path folder;
  private static RedshiftLocal server;

  @BeforeAll
  static void start() throws IOException {
    try (EmbeddedPostgres old = EmbeddedPostgres.on(folder)) {
      makeOldDatabases(old.address());
    }
    // What was cut short is begun anew, and what is done stays.
    Options options = Options.temporary().withDataDir(folder);
    RedshiftLocal.start(options).close();
    server = RedshiftLocal.start(options);
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  private static void makeOldDatabases(PostgresAddress address) throws IOException {
    try (Postgres session = PostgresConnection.open(address)) {
      session.query("CREATE DATABASE redshift_local_template TEMPLATE template0 IS_TEMPLATE true");
      session.query("COMMENT ON DATABASE redshift_local_template IS '" + VERSION + "'");
      try (Postgres inside =
          PostgresConnection.open(address.withDatabase("redshift_local_template"))) {
        inside.query("SET allow_system_table_mods = on");
        inside.query(oldCatalogue());
      }
      for (String user : new String[] {"awsuser", "other"}) {
        session.query("CREATE ROLE " + user + " SUPERUSER " + login(user));
      }
      session.query("CREATE ROLE plain CREATEDB " + login("plain"));
      session.query("ALTER ROLE other SET search_path TO public, shop");
      session.query("CREATE ROLE readers ROLE plain");
      session.query("CREATE ROLE airflow LOGIN");
      session.query("CREATE DATABASE airflow OWNER airflow TEMPLATE template0");
      session.query("CREATE DATABASE dev TEMPLATE redshift_local_template OWNER awsuser");
      leaveSettings(session);
      session.query("CREATE ROLE reader CREATEROLE REPLICATION BYPASSRLS " + login("reader"));
      session.query("ALTER ROLE reader SET search_path TO public, redshift_local");
      session.query("GRANT pg_read_server_files, postgres, readers TO reader");
    }
    try (Postgres plains =
        PostgresConnection.open(
            address.withDatabase("plains"), Map.of("local_preload_libraries", ""))) {
      leaveTraps(plains);
    }
    try (Postgres dev = PostgresConnection.open(address.withDatabase("dev"))) {
      dev.query("SET ROLE awsuser; CREATE SCHEMA shop; CREATE TABLE shop.sale (item varchar(20))");
      dev.query("INSERT INTO shop.sale VALUES ('lamp'); GRANT USAGE ON SCHEMA shop TO readers");
      dev.query("CALL redshift_local.set_layout('shop.sale', 'KEY', 'item', 'COMPOUND', '{item}')");
      dev.query("GRANT SELECT ON shop.sale TO readers");
      dev.query("RESET ROLE; GRANT EXECUTE ON FUNCTION pg_read_file(text) TO plain");
      dev.query("GRANT SELECT (rolpassword) ON pg_authid TO plain; SET ROLE awsuser");
      dev.query("CREATE VIEW shop.seen AS SELECT item, len(item), 'x' || 1 FROM shop.sale");
      dev.query("RESET ROLE; SET ROLE plain; CREATE TABLE mine AS SELECT 1 AS a");
      dev.query(
          "CALL redshift_local.create_late_binding_view('late', 'SELECT a FROM public.mine', false)");
    }
  }

  /** What an old user could give himself, and his database: it must not come with a login. */
  private static void leaveSettings(Postgres session) throws IOException {
    session.query("CREATE DATABASE plains TEMPLATE redshift_local_template OWNER plain");
    session.query(
        "CREATE DATABASE \"$$; CREATE ROLE climbed SUPERUSER; SELECT $$\""
            + " TEMPLATE redshift_local_template OWNER plain");
    for (String whose :
        new String[] {"ROLE plain", "ROLE plain IN DATABASE dev", "DATABASE plains", "ROLE ALL"}) {
      session.query("ALTER " + whose + " SET standard_conforming_strings TO off");
      session.query("ALTER " + whose + " SET redshift_local.binding TO on");
    }
    session.query("ALTER ROLE plain SET role TO other");
    session.query("ALTER ROLE plain SET redshift.query_group TO 'night'");
    session.query("ALTER ROLE plain SET search_path TO shop, public");
    session.query("ALTER ROLE plain SET local_preload_libraries TO 'x'");
    session.query("ALTER DATABASE plains SET local_preload_libraries TO 'x'");
  }

  /** A superuser of the time could leave in a database what runs in a session of the server's. */
  private static void leaveTraps(Postgres session) throws IOException {
    session.query("CREATE SCHEMA trap");
    session.query(
        "CREATE FUNCTION trap.climb() RETURNS event_trigger LANGUAGE plpgsql AS"
            + " 'BEGIN CREATE ROLE climbed SUPERUSER; END'");
    session.query(
        "CREATE FUNCTION trap.format(text, text) RETURNS text LANGUAGE plpgsql AS"
            + " 'BEGIN CREATE ROLE climbed SUPERUSER; RETURN $1; END'");
    session.query("CREATE EVENT TRIGGER climb ON ddl_command_end EXECUTE FUNCTION trap.climb()");
    session.query("ALTER DATABASE plains SET search_path TO trap, pg_catalog");
  }

  private static String login(String user) {
    return "LOGIN PASSWORD '" + Md5Password.stored(user, PASSWORD) + "'";
  }

  private static String oldCatalogue() throws IOException {
    String name = "catalogue-" + VERSION + ".sql.gz";
    try (var in = new GZIPInputStream(UpgradeTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String as(String user, String sql) throws SQLException {
    return as(server, user, sql);
  }

  private static String as(RedshiftLocal server, String user, String sql) throws SQLException {
    String password = user.equals("awsuser") ? Options.DEFAULT_PASSWORD : PASSWORD;
    try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), user, password);
        Statement statement = connection.createStatement()) {
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

  @Test
  void noClientIsASuperuserOfPostgres() throws Exception {
    try (Postgres session = PostgresConnection.open(server.postgres())) {
      assertThat(session.query("SELECT rolname FROM pg_authid WHERE rolsuper"))
          .isEqualTo(List.of(List.of("postgres")));
    }
    assertThat(as("plain", "select usename from pg_user where usesuper order by 1"))
        .isEqualTo("awsuser other");
    assertThat(as("plain", "select usename from pg_user order by 1"))
        .isEqualTo("awsuser other plain reader");
    assertThat(as("plain", "select groname from pg_group")).isEqualTo("readers");
    assertThatThrownBy(() -> as("awsuser", "select pg_read_file('/etc/passwd')"))
        .hasMessageContaining("does not exist");
  }

  @Test
  void whatWasThereIsThereAndItsOwnersHaveIt() throws SQLException {
    assertThat(as("plain", "select item from shop.sale")).isEqualTo("lamp");
    assertThat(as("other", "select item from shop.seen")).isEqualTo("lamp");
    assertThat(as("other", "select a from late")).isEqualTo("1");
    assertThat(as("awsuser", "select tableowner from pg_tables where tablename = 'sale'"))
        .isEqualTo("awsuser");
    assertThat(as("awsuser", "select \"distkey\" from pg_table_def where tablename = 'mine'"))
        .isEqualTo("f");
    as("other", "insert into shop.sale values ('chair')");
    as("other", "delete from shop.sale where item = 'chair'");
    as("plain", "alter table mine add column b int");
    assertThat(as("plain", "select a from late")).isEqualTo("1");
  }

  @Test
  void whatHasComeSinceIsThereToo() throws SQLException {
    as("other", "create table came (\"number\" int, span interval year to month)");
    as("other", "insert into came select '5'::varchar(3), interval '2' year");
    assertThat(as("other", "select \"number\" || ' ' || concat('a', 1) from came"))
        .isEqualTo("5 a1");
    as("other", "drop table came");
  }

  /** Most of what an older catalogue has is like this one's. */
  @Test
  void aCatalogueIsBroughtUpToDateOnceMore() throws Exception {
    try (Postgres session = PostgresConnection.open(server.postgres().withDatabase("dev"))) {
      Catalog.upgrade(session);
    }
    assertThat(as("other", "select item from shop.seen")).isEqualTo("lamp");
    assertThat(as("other", "select a from late")).isEqualTo("1");
  }

  @Test
  void noSettingOfTheTimeDecidesHowATextIsReadOrWhatIsLoaded() throws Exception {
    assertThat(as("plain", READING)).isEqualTo("1");
    assertThat(as("plain", "select current_user")).isEqualTo("plain");
    assertThat(as("plain", "show search_path")).isEqualTo("shop, public");
    try (Postgres session = PostgresConnection.open(server.postgres())) {
      assertThat(
              session.query(
                  "SELECT DISTINCT split_part(c, '=', 1) AS name"
                      + " FROM pg_db_role_setting, unnest(setconfig) AS c ORDER BY name"))
          .extracting(row -> row.get(0))
          .containsExactly(
              "redshift.isolation_level",
              "redshift.query_group",
              "redshift_local.createdb",
              "redshift_local.owner",
              "search_path");
      assertThat(
              session.query(
                  "SELECT setconfig FROM pg_db_role_setting WHERE setrole = 0 AND"
                      + " setconfig::text LIKE '%search_path%'"))
          .isEmpty();
    }
  }

  @Test
  void oneSettingIsReadTheSameWhateverAUsersRoleSays() throws Exception {
    try (Postgres session = PostgresConnection.open(server.postgres())) {
      session.query("ALTER ROLE reader SET standard_conforming_strings TO off");
      session.query("ALTER ROLE reader SET client_encoding TO 'SJIS'");
      assertThat(as("reader", READING)).isEqualTo("1");
      session.query("ALTER ROLE reader RESET ALL");
    }
  }

  @Test
  void noRightOverTheServerIsLeft() throws Exception {
    try (Postgres session = PostgresConnection.open(server.postgres())) {
      assertThat(
              session.query(
                  "SELECT rolname FROM pg_authid"
                      + " WHERE oid >= 16384 AND (rolsuper OR rolcreaterole OR rolreplication"
                      + " OR rolbypassrls)"))
          .isEmpty();
      assertThat(
              session.query(
                  "SELECT roleid::regrole FROM pg_auth_members"
                      + " WHERE member = 'reader'::regrole"))
          .extracting(row -> row.get(0))
          .containsExactly("readers");
      assertThat(session.query("SELECT 1 FROM pg_authid WHERE rolname = 'climbed'")).isEmpty();
    }
    try (Postgres dev = PostgresConnection.open(server.postgres().withDatabase("dev"))) {
      assertThat(
              dev.query(
                  "SELECT has_function_privilege('plain', 'pg_read_file(text)', 'EXECUTE'),"
                      + " has_any_column_privilege('plain', 'pg_authid', 'SELECT')"))
          .containsExactly(List.of("f", "f"));
    }
    assertThat(as("reader", "select item from shop.sale")).isEqualTo("lamp");
    try (Postgres plains = PostgresConnection.open(server.postgres().withDatabase("plains"))) {
      assertThat(plains.query("SELECT 1 FROM pg_event_trigger WHERE evtname = 'climb'")).isEmpty();
    }
  }

  @Test
  void onAGivenPostgresThoseAreConvertedWhoAreKnownByWhatTheyHave() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.temporary();
        Postgres session = PostgresConnection.open(postgres.address())) {
      makeOldDatabases(postgres.address());
      session.query("CREATE ROLE dba SUPERUSER LOGIN");
      session.query("GRANT plain TO airflow");
      Options options = Options.temporary().withPostgresUrl(DatabasesTest.url(postgres));
      RedshiftLocal.start(options).close();
      try (RedshiftLocal given = RedshiftLocal.start(options)) {
        assertThat(as(given, "awsuser", "select item from shop.sale")).isEqualTo("lamp");
        assertThat(as(given, "plain", "select a from late")).isEqualTo("1");
        assertThat(as(given, "plain", READING)).isEqualTo("1");
        assertThat(as(given, "plain", "select usename from pg_user order by 1"))
            .isEqualTo("awsuser plain reader");
        assertThat(as(given, "plain", "select groname from pg_group")).isEqualTo("readers");
      }
      assertThat(session.query("SELECT rolname FROM pg_authid WHERE rolsuper ORDER BY 1"))
          .extracting(row -> row.get(0))
          .containsExactly("dba", "other", "postgres");
    }
  }

  /** As VARCHARs are compared today; the old index knows texts. */
  @Test
  void theZonesOfAVarcharAreMappedAnew() throws Exception {
    PostgresAddress dev = server.postgres().withDatabase("dev");
    try (Postgres session = PostgresConnection.open(dev)) {
      assertThat(
              session.query(
                  "SELECT o.opcname FROM pg_catalog.pg_index i"
                      + " JOIN pg_catalog.pg_opclass o ON o.oid = i.indclass[0]"
                      + " WHERE i.indrelid = 'shop.sale'::regclass"))
          .isEqualTo(List.of(List.of("redshift_varchar")));
    }
  }

  @Test
  void sessionsBeginWithNoSchemaOfOurs() throws SQLException {
    assertThat(as("reader", "show search_path")).isEqualTo("\"$user\", public");
    assertThat(as("other", "show search_path")).isEqualTo("public, shop");
  }
}
