package redshiftlocal.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redshiftlocal.wire.Postgres;
import redshiftlocal.wire.PostgresConnection;
import redshiftlocal.wire.PostgresError;

/** What a user wrote runs as nobody else, though others' statements make it run. */
class ForeignTextTest {
  private static final String ESCALATION = "ALTER ROLE mallory SUPERUSER";

  @AutoClose private final Attackers attackers = Attackers.inANewDatabase();

  @BeforeEach
  void prepare() throws SQLException {
    mallory("create table own (a int)");
  }

  @AfterEach
  void nobodyHasBecomeASuperuserOfPostgres() throws IOException {
    try (Postgres session = PostgresConnection.open(Attackers.server().postgres())) {
      assertThat(session.query("SELECT rolname FROM pg_authid WHERE rolsuper AND oid <> 10"))
          .isEmpty();
    }
  }

  private String mallory(String sql) throws SQLException {
    return Attackers.rows(attackers.session(Attackers.ORDINARY, "simple"), sql);
  }

  private String administrator(String sql) throws SQLException {
    return Attackers.rows(attackers.session(Attackers.SUPERUSER, "simple"), sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set standard_conforming_strings to off",
        "set standard_conforming_strings = 0",
        "select set_config('standard_conforming_strings', 'off', false)",
        "alter user mallory set standard_conforming_strings to off"
      })
  void aLateBindingViewIsReadAsItWasWritten(String setting) throws SQLException {
    // To Redshift, as to PostgreSQL 8.0, the string ends before the semicolon.
    assertThatThrownBy(
            () ->
                mallory(
                    "create view v as select 'a\\' as a, '; "
                        + ESCALATION
                        + "; --' as b from public.own with no schema binding"))
        .isInstanceOf(SQLException.class);
    mallory(
        "create view v as select 'a\\\\' as a, '; "
            + ESCALATION
            + "; --' as b from public.own with no schema binding");
    assertThatThrownBy(() -> mallory(setting)).isInstanceOf(SQLException.class);
    mallory("create table more (a int)");
    administrator("create table another (a int)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1 AS a; " + ESCALATION,
        "SELECT 1 AS a) q; " + ESCALATION + "; SELECT (1",
        "SELECT 'a\\' AS a, '; " + ESCALATION + "; --' AS b",
        "SELECT 1 AS a INTO x; " + ESCALATION,
        "SELECT a FROM public.later; " + ESCALATION
      })
  void aTextThatReachedTheCatalogueRunsAsNobodyElse(String text) throws Exception {
    mallory("create view v as select a from public.own with no schema binding");
    try (Postgres session = attackers.atPostgres(Attackers.ORDINARY)) {
      run(session, "SET standard_conforming_strings = off");
      run(
          session,
          "CALL redshift_local.remember_late_binding('v', $text$" + text + "$text$, NULL)");
      run(session, "CREATE TABLE more (a int)");
      run(session, "ALTER TABLE own ADD COLUMN b int");
    }
    administrator("create table later (a int)");
    administrator("alter table later add column b int");
  }

  /** The planner asks a stable function for its value to guess how many rows there are. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1 AS a FROM pg_catalog.pg_class WHERE relname = {call}",
        "SELECT 1 AS a FROM pg_catalog.pg_class WHERE relname LIKE {call}",
        "SELECT 1 AS a FROM public.nowhere, pg_catalog.pg_class WHERE relname > {call}",
      })
  void theTextOfAViewIsPlannedAsNobodyElse(String text) throws Exception {
    mallory("create view v as select a from public.own with no schema binding");
    String call = "pg_catalog.table_to_xml('public.hole', true, true, '')::text";
    try (Postgres session = attackers.atPostgres(Attackers.ORDINARY)) {
      run(session, "CREATE VIEW public.hole AS SELECT pg_catalog.lo_create(4242)");
      String forged = text.replace("{call}", call);
      run(
          session,
          "CALL redshift_local.remember_late_binding('v', $text$" + forged + "$text$, NULL)");
      run(session, "CREATE TABLE more (a int)");
    }
    administrator("create table nowhere (a int)");
    try (Postgres session =
        PostgresConnection.open(Attackers.server().postgres().withDatabase(attackers.database()))) {
      assertThat(session.query("SELECT oid FROM pg_largeobject_metadata")).isEmpty();
    }
  }

  private static void run(Postgres session, String sql) throws IOException {
    try {
      session.query(sql);
    } catch (PostgresError e) {
      // Refused.
    }
  }

  /**
   * PostgreSQL runs a function that calls itself immutable when it plans the query, as whoever
   * plans.
   */
  @ParameterizedTest
  @ValueSource(strings = {"awsuser", "mallory"})
  void nobodyWritesFunctions(String user) throws IOException {
    try (Postgres session = attackers.atPostgres(user)) {
      for (String sql :
          new String[] {
            "CREATE FUNCTION public.f() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1'",
            "CREATE FUNCTION public.f() RETURNS int LANGUAGE sql IMMUTABLE RETURN 1",
            "CREATE FUNCTION public.f() RETURNS int LANGUAGE plpgsql IMMUTABLE AS 'BEGIN END'",
            "CREATE FUNCTION public.f() RETURNS int LANGUAGE internal AS 'pg_backend_pid'",
            "CREATE FUNCTION public.f() RETURNS int LANGUAGE c AS '/tmp/x', 'f'",
            "CREATE PROCEDURE public.p() LANGUAGE plpgsql AS 'BEGIN END'",
            "DO 'BEGIN END'"
          }) {
        assertThatThrownBy(() -> session.query(sql)).as(sql).isInstanceOf(PostgresError.class);
      }
    }
  }

  @Test
  void noViewIsCountedAsTheSuperuserOfPostgres() throws IOException {
    try (Postgres session = attackers.atPostgres(Attackers.SUPERUSER)) {
      session.query("CREATE VIEW w AS SELECT 1 AS a WHERE length(pg_read_file('PG_VERSION')) > 0");
      for (String function : new String[] {"row_count", "has_rows", "is_empty"}) {
        String sql = "SELECT redshift_local." + function + "('w')";
        assertThat(answer(session, sql)).as(sql).isIn("refused", "t");
      }
    }
  }

  private static String answer(Postgres session, String sql) throws IOException {
    try {
      return session.query(sql).get(0).get(0);
    } catch (PostgresError e) {
      return "refused";
    }
  }

  @Test
  void aTextThatCannotBeBoundKeepsNobodyFromTheirWork() throws SQLException {
    mallory("create view v as select 1 / 0 as a from public.own with no schema binding");
    administrator("create table another (a int)");
    administrator("drop table another");
  }

  @Test
  void aSuperuserWhoReadsAViewReadsItAsItsOwner() throws SQLException {
    administrator("create table secret (a int)");
    administrator("insert into secret values (42)");
    mallory("create view v as select a from public.secret with no schema binding");
    assertThatThrownBy(() -> mallory("select a from v")).hasMessageContaining("permission denied");
    assertThatThrownBy(() -> administrator("select a from v"))
        .hasMessageContaining("permission denied");
  }

  @Test
  void ourProceduresTakeNamesAndNoText() throws Exception {
    try (Postgres session = attackers.atPostgres(Attackers.SUPERUSER)) {
      String name = "'x\" SUPERUSER; " + ESCALATION + "; --'";
      run(session, "CALL redshift_local.create_group(" + name + ", '{}')");
      run(session, "CALL redshift_local.drop_group(" + name + ")");
      run(
          session,
          "CALL redshift_local.create_user("
              + name
              + ", false, NULL, NULL, NULL, NULL, "
              + "'infinity'' SUPERUSER; --', NULL, '{}')");
      run(
          session,
          "CALL redshift_local.set_user_setting('mallory', 'query_group', "
              + "'x''; "
              + ESCALATION
              + "; --')");
      run(
          session,
          "CALL redshift_local.change_user('postgres', true, NULL, NULL, NULL, NULL, NULL, NULL)");
      run(session, "CALL redshift_local.rename_role('user', 'postgres', 'x')");
      run(session, "CALL redshift_local.set_superuser('mallory', true)");
      run(session, "CALL redshift_local.settle_owner('pg_class'::regclass, 'pg_authid'::regclass)");
      run(session, "CALL redshift_local.change_owner('pg_authid', 'mallory')");
      run(session, "CALL redshift_local.change_schema_owner('redshift_local', 'mallory')");
      run(session, "CALL redshift_local.change_database_owner('postgres', 'mallory')");
    }
    try (Postgres session =
        PostgresConnection.open(Attackers.server().postgres().withDatabase(attackers.database()))) {
      assertThat(
              session.query(
                  "SELECT c.relname FROM pg_class c WHERE c.oid < 16384 AND c.relowner <> 10"))
          .isEqualTo(List.of());
      assertThat(
              session.query("SELECT 1 FROM pg_database WHERE datname = 'postgres' AND datdba = 10"))
          .hasSize(1);
      session.query("DROP ROLE IF EXISTS \"x\"\" SUPERUSER; ALTER ROLE mallory SUPERUSER; --\"");
    }
  }

  @Test
  void aLoadIsRecordedAsTheLoadOfWhoRecordsIt() throws Exception {
    try (Postgres session = attackers.atPostgres(Attackers.ORDINARY)) {
      session.query(
          "CALL redshift_local.record_load('{\"query_id\": 7, \"transaction_id\": 7, \"user_id\": 10,"
              + " \"session_id\": 1, \"table_id\": 1, \"table_name\": \"forged\", \"status\": \"completed\","
              + " \"start\": 0, \"end\": 0, \"source\": \"s3\", \"format\": \"json\", \"rows\": 1,"
              + " \"source_files\": 0, \"source_bytes\": 0, \"error_count\": 0, \"files\": [],"
              + " \"errors\": [], \"details\": [], \"replacements\": []}')");
    }
    assertThat(
            administrator(
                "select usename from sys_load_history h join pg_user u on u.usesysid = h.user_id"
                    + " where table_name = 'forged'"))
        .isEqualTo("mallory\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"awsuser", "mallory"})
  void nobodyMakesWhatRunsInOthersStatements(String user) throws IOException {
    try (Postgres session = attackers.atPostgres(user)) {
      for (String sql :
          new String[] {
            "CREATE DOMAIN public.d AS int CHECK (redshift_local.version() IS NULL)",
            "CREATE TYPE public.c AS (a int)",
            "CREATE TYPE public.e AS ENUM ('a')",
            "CREATE TYPE public.r AS RANGE (subtype = int)",
            "CREATE RULE r AS ON SELECT TO t DO INSTEAD SELECT 1 AS a",
            "CREATE INDEX i ON t ((abs(a)))",
            "CREATE SEQUENCE public.s",
            "CREATE MATERIALIZED VIEW public.m AS SELECT 1 AS a",
            "CREATE TRIGGER g AFTER INSERT ON t EXECUTE FUNCTION redshift_local.summarise_zones(1)",
            "CREATE POLICY p ON t",
            "CREATE STATISTICS s ON (abs(a)) FROM t",
            "CREATE COLLATION public.c FROM \"C\"",
          }) {
        assertThatThrownBy(() -> session.query(sql))
            .as(sql)
            .isInstanceOf(PostgresError.class)
            .hasMessageContaining("permission denied");
      }
    }
  }

  /** PostgreSQL calls the input functions of types when it reads a text, as whoever reads it. */
  @Test
  void theTextOfAViewIsReadAsItsOwner() throws Exception {
    mallory("create view v as select a from public.own with no schema binding");
    try (Postgres superuser = atPostgresAsSuperuser()) {
      superuser.query("CREATE TABLE public.readers (name text)");
      superuser.query(
          "CREATE FUNCTION public.note() RETURNS boolean LANGUAGE plpgsql AS"
              + " 'BEGIN INSERT INTO public.readers VALUES (current_user); RETURN true; END'");
      superuser.query("CREATE DOMAIN public.noted AS int CHECK (public.note())");
      superuser.query("CREATE TYPE public.trap AS (a public.noted)");
      superuser.query("GRANT INSERT ON public.readers TO PUBLIC");
      superuser.query(
          "UPDATE redshift_local.late_binding_view SET query = $$SELECT '(1)'::public.trap AS a$$,"
              + " bound_to = NULL");
    }
    administrator("select a from v");
    try (Postgres superuser = atPostgresAsSuperuser()) {
      assertThat(superuser.query("SELECT DISTINCT name FROM public.readers"))
          .containsExactly(List.of("mallory"));
    }
  }

  private Postgres atPostgresAsSuperuser() throws IOException {
    return PostgresConnection.open(
        Attackers.server().postgres().withDatabase(attackers.database()));
  }

  @Test
  void aViewIsBoundThoughItsOwnerMayCreateNoMore() throws SQLException {
    administrator("create schema shared");
    administrator("grant all on schema shared to mallory");
    mallory("create view shared.v as select a from public.later with no schema binding");
    administrator("revoke create on schema shared from mallory");
    administrator("create table public.later (a int)");
    administrator("grant select on public.later to mallory");
    administrator("insert into public.later values (42)");
    assertThat(mallory("select a from shared.v")).isEqualTo("42\n");
    assertThatThrownBy(() -> mallory("create table shared.x (a int)"))
        .hasMessageContaining("permission denied");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4242424242", "'pg_catalog.pg_class'::regclass", "'own'::regclass"})
  void aRowThatIsNoViewKeepsNobodyFromTheirWork(String view) throws Exception {
    try (Postgres superuser = atPostgresAsSuperuser()) {
      superuser.query(
          "INSERT INTO redshift_local.late_binding_view VALUES (" + view + ", 'SELECT 1 AS a')");
    }
    administrator("create table another (a int)");
    administrator("alter table another add column b int");
    administrator("select b from another");
    administrator("select count(*) from svv_columns");
    administrator("drop table another");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pg_temp.x", "x"})
  void noViewThatGoesWithItsSessionIsRemembered(String name) throws Exception {
    try (Postgres session = attackers.atPostgres(Attackers.ORDINARY)) {
      run(session, "SET search_path = pg_temp, public");
      run(
          session,
          "CALL redshift_local.create_late_binding_view('"
              + name
              + "', 'SELECT 1 AS a', NULL, false)");
    }
    try (Postgres superuser = atPostgresAsSuperuser()) {
      assertThat(superuser.query("SELECT query FROM redshift_local.late_binding_view")).isEmpty();
    }
    administrator("create table another (a int)");
    administrator("alter table another add column b int");
    administrator("select b from another");
    administrator("select count(*) from svv_columns");
    administrator("drop table another");
  }
}
