package redshiftlocal.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redshiftlocal.wire.Postgres;
import redshiftlocal.wire.PostgresConnection;

/** What PostgreSQL itself lets clients call, in a database as clients have it. */
class CallableFunctionsTest {
  @AutoClose private static final Attackers attackers = Attackers.inANewDatabase();

  @AutoClose private static Postgres superuser;

  @BeforeAll
  static void prepare() throws IOException {
    superuser =
        PostgresConnection.open(Attackers.server().postgres().withDatabase(attackers.database()));
  }

  /**
   * All that PostgreSQL's manual has under "System Administration Functions", "Statistics
   * Information Functions" of sessions, "XML Functions" that run texts, and what begins as they do.
   */
  @ParameterizedTest
  @ValueSource(strings = {"awsuser", "mallory"})
  void noneOfThemReachesTheHostOrAnotherSession(String user) throws IOException {
    assertThat(
            superuser.query(
                "SELECT DISTINCT proname FROM pg_proc"
                    + " WHERE pronamespace = 'pg_catalog'::regnamespace"
                    + " AND has_function_privilege('"
                    + user
                    + "', oid, 'EXECUTE') AND proname ~ '^(pg_(read|ls_|stat_file|stat_reset"
                    + "|stat_get_(activity|backend|wal|progress|db)|reload|rotate|terminate|cancel|log"
                    + "|create|drop|copy|replication|logical|switch|promote|backup|start|stop|wal"
                    + "|advisory|try|export|import|notify|hba|ident|show|config|control|get_(wal|shmem"
                    + "|backend|replication|aios|loaded)|tablespace|relation_file|filenode|current_(wal"
                    + "|logfile)|restore|clear|sync|extension|available|lock_status|prepared|cursor)"
                    + "|lo_|lo(read|write)|binary_upgrade|query_to|table_to|schema_to|database_to"
                    + "|cursor_to|ts_(stat|rewrite)|set_config|current_setting|nextval|setval|currval"
                    + "|fmgr_|plpgsql_|brin_(de)?summarize|gin_clean|dblink|currtid)'"))
        .isEmpty();
  }

  @Test
  void whatRunsAsTheSuperuserLooksUpNoNameOfAClients() throws IOException {
    assertThat(
            superuser.query(
                "SELECT oid::regprocedure FROM pg_proc WHERE prosecdef AND prosqlbody IS NULL"
                    + " AND NOT coalesce('search_path=pg_catalog, pg_temp' = ANY (proconfig), false)"))
        .isEqualTo(List.of());
  }

  /**
   * A client's CALL is refused as a statement, and so a procedure is out of reach of its texts even
   * when a name of ours is not; an expression reaches a function. Those that take a text to run do
   * nothing that the caller could not do.
   */
  @Test
  void noFunctionForClientsChangesWhatIsOurs() throws IOException {
    assertThat(
            superuser.query(
                "SELECT proname FROM pg_proc WHERE pronamespace = 'redshift_local'::regnamespace"
                    + " AND prokind = 'f' AND has_function_privilege('mallory', oid,"
                    + " 'EXECUTE') AND prorettype <> 'event_trigger'::regtype AND prosrc ~*"
                    + " '(insert +into|delete +from|update +redshift|execute.*(alter|create|drop|grant|revoke)) '"))
        .isEqualTo(List.of());
  }

  @Test
  void noClientHasAnyRightOverTheServer() throws IOException {
    assertThat(
            superuser.query(
                "SELECT rolname FROM pg_authid WHERE oid <> 10 AND (rolsuper OR rolcreaterole"
                    + " OR rolreplication OR rolbypassrls)"))
        .isEmpty();
    assertThat(
            superuser.query(
                "SELECT a.rolname, b.rolname FROM pg_authid a, pg_authid b"
                    + " WHERE a.rolname IN ('awsuser', 'mallory', 'redshift_local:superusers')"
                    + " AND b.rolname LIKE 'pg\\_%' AND b.rolname <> 'pg_database_owner'"
                    + " AND pg_has_role(a.oid, b.oid, 'MEMBER')"))
        .isEmpty();
  }
}
