package redshiftlocal.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redshiftlocal.wire.Postgres;
import redshiftlocal.wire.PostgresAddress;
import redshiftlocal.wire.PostgresConnection;
import redshiftlocal.wire.PostgresError;

/** As whom, where and with what a client may not begin a session. */
class LoginAttacksTest {
  @AutoClose private static final Attackers attackers = Attackers.inANewDatabase();

  private static PostgresConnection logIn(
      String user, String password, String database, Map<String, String> parameters)
      throws IOException {
    return PostgresConnection.open(
        new PostgresAddress("127.0.0.1", Attackers.server().port(), database, user, password),
        parameters);
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "redshift_local:superusers", "pg_monitor", ""})
  void nobodyLogsInAsARoleOfTheServers(String role) {
    String password = Attackers.server().postgres().password();
    assertThatThrownBy(() -> logIn(role, password, attackers.database(), Map.of()))
        .isInstanceOf(PostgresError.class);
  }

  @ParameterizedTest
  @CsvSource({
    "awsuser, postgres", "awsuser, template1", "awsuser, redshift_local_template",
        "awsuser, airflow",
    "awsuser, template0", "mallory, postgres", "mallory, redshift_local_template",
        "mallory, airflow"
  })
  void nobodyEntersADatabaseOfTheServersOrOfOtherPrograms(String user, String database) {
    assertThatThrownBy(
            () -> {
              try (Postgres session = past(user, database)) {
                session.query("SELECT 1");
              }
            })
        .as("at PostgreSQL itself")
        .isInstanceOf(PostgresError.class);
    if (user.equals(Attackers.SUPERUSER)) {
      assertThatThrownBy(() -> logIn(user, Attackers.password(user), database, Map.of()))
          .hasMessageContaining("database \"" + database + "\" does not exist");
    }
  }

  private static Postgres past(String user, String database) throws IOException {
    PostgresAddress at = Attackers.server().postgres();
    String stored;
    try (Postgres session = PostgresConnection.open(at)) {
      String sql = "SELECT rolpassword FROM pg_authid WHERE rolname = '" + user + "'";
      stored = session.query(sql).get(0).get(0);
    }
    return PostgresConnection.open(
        new PostgresAddress(at.host(), at.port(), database, user, stored));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-c standard_conforming_strings=off",
        "-cstandard_conforming_strings=off",
        "--standard-conforming-strings=off",
        "-c  standard_conforming\\_strings=0",
        "-c session_preload_libraries=x",
        "-c local_preload_libraries=x",
        "-c role=postgres",
        "-c session_authorization=postgres",
        "-c redshift_local.binding=on",
        "-c search_path=redshift_local",
        "--search_path=public,redshift_local",
        "-c search-path=\"redshift_local\"",
        "-c search_path=public,\\ Redshift_Local",
        "-c search_path=pg_toast",
        "-c client_encoding=SJIS",
        "-c allow_system_table_mods=on",
        "-c event_triggers=off",
        "-c ignore_system_indexes=on",
        "-c log_statement=all",
        "-W 10",
        "-P",
        "-d 5",
        "-c"
      })
  void noSettingOfTheServersComesWithTheLogin(String options) {
    assertThatThrownBy(() -> open(Map.of("options", options))).isInstanceOf(PostgresError.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"redshift_local", "public, redshift_local", "\"redshift_local\",public"})
  void noSchemaOfOursComesWithTheLogin(String path) {
    assertThatThrownBy(() -> open(Map.of("search_path", path))).isInstanceOf(PostgresError.class);
  }

  private static PostgresConnection open(Map<String, String> parameters) throws IOException {
    return logIn(
        Attackers.SUPERUSER,
        Attackers.password(Attackers.SUPERUSER),
        attackers.database(),
        parameters);
  }

  @ParameterizedTest
  @CsvSource({
    "-c search_path=shop -c statement_timeout=5000, statement_timeout, 5000",
    "'-c search_path=shop,public', search_path, 'shop,public'",
    "-c query_group=night, query_group, night",
    "-c application_name=a\\ b, application_name, a b"
  })
  void redshiftsSettingsDo(String options, String setting, String value) throws IOException {
    try (Postgres session = open(Map.of("options", options))) {
      assertThat(session.query("show " + setting).get(0).get(0)).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"role", "session_authorization", "standard_conforming_strings", "replication"})
  void otherParametersAreNoSettings(String name) throws IOException {
    try (Postgres session = open(Map.of(name, "postgres"))) {
      assertThat(session.query("select current_user, session_user").get(0))
          .containsExactly("awsuser", "awsuser");
      assertThat(session.query("select '\\\\', length('\\\\')").get(0)).containsExactly("\\", "1");
    }
  }

  @Test
  void aRoleOfAnotherProgramDoesNotLogIn() throws IOException {
    try (Postgres session = PostgresConnection.open(Attackers.server().postgres())) {
      session.query("CREATE ROLE otherapp LOGIN PASSWORD 'Otherapp1'");
      try {
        assertThatThrownBy(() -> logIn("otherapp", "Otherapp1", attackers.database(), Map.of()))
            .hasMessageContaining("password authentication failed for user \"otherapp\"");
      } finally {
        session.query("DROP ROLE otherapp");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"LATIN1", "SJIS", "EUC_JP", "nonsense"})
  void aTextInAnotherEncodingIsRefusedBeforeItComes(String encoding) {
    assertThatThrownBy(() -> open(Map.of("client_encoding", encoding)))
        .hasMessageContaining("client_encoding TO " + encoding + " is not supported");
    assertThatThrownBy(() -> open(Map.of("Client_Encoding", encoding)))
        .hasMessageContaining("is not supported");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF8", "utf-8", "UNICODE", "'utf-8'", "SQL_ASCII"})
  void utf8BeginsASession(String encoding) throws IOException {
    try (Postgres session = open(Map.of("client_encoding", encoding))) {
      assertThat(session.query("show client_encoding").get(0).get(0)).isEqualTo("UTF8");
    }
  }
}
