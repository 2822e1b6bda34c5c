package redshiftlocal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static redshiftlocal.session.ClientProgram.python;
import static redshiftlocal.session.ClientProgram.run;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redshiftlocal.Options;
import redshiftlocal.SharedServer;

/** Clients that are programs of their own; skipped where they are not installed. */
class OtherClientsTest {
  @Test
  void psqlConnectsAndDescribes() throws Exception {
    ClientProgram.assumePsql();
    assertThat(run("psql", "-AtX", "-c", "select 6 * 7")).isEqualTo("42");
    assertThat(run("psql", "-AtX", "-c", "create table shown (n integer)", "-c", "\\d shown"))
        .contains("integer")
        .doesNotContain("ERROR");
  }

  @Test
  void psqlEncryptsByDefaultAndWhenTold() throws Exception {
    ClientProgram.assumePsql();
    assertThat(run("psql", "-AtX", "-c", "\\conninfo")).contains("SSL connection");
    assertThat(run("psql", "-AtX", "sslmode=require", "-c", "\\conninfo")).contains("TLSv1.3");
    assertThat(run("psql", "-AtX", "sslmode=disable", "-c", "\\conninfo")).doesNotContain("SSL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"disable", "prefer", "require"})
  void psycopg2Connects(String sslmode) throws Exception {
    assertThat(
            python(
                "psycopg2",
                "connection = psycopg2.connect('sslmode=" + sslmode + "')",
                "cursor = connection.cursor()",
                "cursor.execute('select %s::integer + 1', (41,))",
                "print(cursor.fetchone()[0], connection.info.ssl_in_use)"))
        .isEqualTo("42 " + (sslmode.equals("disable") ? "False" : "True"));
  }

  /** It verifies the certificate whatever sslmode says, so a self-signed one is refused. */
  @Test
  void redshiftConnectorConnectsWithoutSsl() throws Exception {
    String connect =
        "connection = redshift_connector.connect(host='127.0.0.1', port=%d, database='dev',"
            + " user='awsuser', password='%s'%s)";
    String count = "print(connection.cursor().execute('select 6 * 7').fetchone()[0])";
    int port = SharedServer.get().port();
    String plain = String.format(connect, port, Options.DEFAULT_PASSWORD, ", ssl=False");
    assertThat(python("redshift_connector", plain, count)).isEqualTo("42");
    String verifying = String.format(connect, port, Options.DEFAULT_PASSWORD, "");
    assertThat(python("redshift_connector", verifying, count)).contains("self-signed certificate");
  }
}
