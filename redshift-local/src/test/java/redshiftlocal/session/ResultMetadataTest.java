package redshiftlocal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static redshiftlocal.session.ClientProgram.python;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redshiftlocal.Options;
import redshiftlocal.SharedServer;
import redshiftlocal.wire.PostgresAddress;
import redshiftlocal.wire.PostgresConnection;

/** What results tell of their columns to clients that ask for version 1 of the protocol. */
class ResultMetadataTest {
  private static final String URL = SharedServer.get().jdbcUrl() + "&client_protocol_version=1";

  @ParameterizedTest
  @CsvSource({"0,", "1, 1", "2,", "3,", "x,"})
  void theVersionAskedForIsToldWhereItIsThere(String asked, String told) throws IOException {
    PostgresAddress address =
        new PostgresAddress(
            "127.0.0.1", SharedServer.get().port(), "dev", "awsuser", Options.DEFAULT_PASSWORD);
    try (PostgresConnection client =
        PostgresConnection.open(address, Map.of("client_protocol_version", asked))) {
      assertThat(client.parameters().get("server_protocol_version")).isEqualTo(told);
      assertThat(client.query("select 1 + 1 as two")).isEqualTo(List.of(List.of("2")));
    }
  }

  @Test
  void aColumnsTableIsTold() throws SQLException {
    try (Connection connection = SharedServer.connect(URL);
        Statement statement = connection.createStatement()) {
      statement.execute("create schema told");
      statement.execute(
          "create table told.sale (id int identity(1, 1), \"Item\" varchar(5) not null, n int)");
      ResultSetMetaData columns =
          statement
              .executeQuery("select id as number, item, n, n + 1 as more from told.sale s")
              .getMetaData();
      assertThat(columns.getSchemaName(1)).isEqualTo("told");
      assertThat(columns.getTableName(2)).isEqualTo("sale");
      assertThat(columns.getColumnLabel(1)).isEqualTo("number");
      assertThat(columns.getCatalogName(3)).isEqualTo("dev");
      assertThat(columns.isAutoIncrement(1)).isTrue();
      assertThat(columns.isAutoIncrement(2)).isFalse();
      assertThat(columns.isNullable(2)).isEqualTo(ResultSetMetaData.columnNoNulls);
      assertThat(columns.isNullable(3)).isEqualTo(ResultSetMetaData.columnNullable);
      assertThat(columns.getTableName(4)).isEmpty();
      statement.execute("drop schema told cascade");
    }
  }

  @Test
  void resultsOfAllKindsAreRead() throws SQLException {
    try (Connection connection = SharedServer.connect(URL);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("create table fresh (a int)");
      statement.execute("insert into fresh values (1)");
      assertThat(first(statement, "select a from fresh")).isEqualTo("1");
      assertThat(first(statement, "select count(*) > 0 from pg_class")).isEqualTo("t");
      assertThat(first(statement, "select relname from pg_class where relname = 'fresh'"))
          .isEqualTo("fresh");
      statement.execute("declare c cursor for select a + 1 from fresh");
      assertThat(first(statement, "fetch forward 1 from c")).isEqualTo("2");
      assertThat(first(statement, "show search_path")).isNotBlank();
      assertThat(first(statement, "explain select 1")).isNotBlank();
      connection.rollback();
    }
  }

  private static String first(Statement statement, String sql) throws SQLException {
    try (ResultSet result = statement.executeQuery(sql)) {
      assertThat(result.next()).isTrue();
      return result.getString(1);
    }
  }

  @Test
  void redshiftConnectorReadsThem() throws Exception {
    String connect =
        "connection = redshift_connector.connect(host='127.0.0.1', port=%d, database='dev',"
            + " user='awsuser', password='%s', ssl=False, client_protocol_version=1)";
    assertThat(
            python(
                "redshift_connector",
                String.format(connect, SharedServer.get().port(), Options.DEFAULT_PASSWORD),
                "cursor = connection.cursor()",
                "cursor.execute('create temp table shown (n integer not null, d decimal(5, 2))')",
                "cursor.execute('insert into shown values (%s, %s)', (1, 2.5))",
                "connection.commit()",
                "cursor.execute('select n, d, n + 1 from shown')",
                "row = cursor.ps['row_desc'][0]",
                "print(connection._client_protocol_version, cursor.fetchone(), row['table_name'],"
                    + " row['column_name'], row['catalog_name'], row['nullable'])"))
        .isEqualTo("1 [1, Decimal('2.50'), 2] b'shown' b'n' b'dev' 1");
  }
}
