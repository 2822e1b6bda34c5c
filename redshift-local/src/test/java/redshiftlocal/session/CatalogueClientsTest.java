package redshiftlocal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static redshiftlocal.session.ClientProgram.python;
import static redshiftlocal.session.ClientProgram.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redshiftlocal.Options;
import redshiftlocal.SharedServer;

/** Genuine clients that ask the catalogue, and those that fetch and send in portions. */
class CatalogueClientsTest {

  private static String resource(String name) throws IOException {
    try (InputStream in = CatalogueClientsTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String database(String url) {
    return url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
  }

  @ParameterizedTest
  @CsvSource({
    "\\d, listed_sale",
    "\\dt, listed_sale",
    "\\dv, listed_view",
    "\\d listed_sale, character varying(20)",
    "\\d listed_sale, '\"listed_sale_pkey\" PRIMARY KEY, btree (n)'",
    "\\d listed_part, '\"listed_part_sale_fkey\" FOREIGN KEY (sale) REFERENCES listed_sale(n)'",
    "\\d listed_sale, 'TABLE \"listed_part\" CONSTRAINT \"listed_part_sale_fkey\"'",
    "\\dd, description",
    "\\d+ listed_sale, character varying(20)",
    "\\dn, listed_schema",
    "\\l, dev",
    "\\du, awsuser",
    "\\df pg_catalog.pg_last_copy_id, integer",
    "\\dp listed_sale, listed_sale"
  })
  void psqlDescribes(String command, String shown) throws Exception {
    ClientProgram.assumePsql();
    String tables =
        "create schema if not exists listed_schema;"
            + "create table if not exists listed_sale (n int primary key, name varchar(20))"
            + " distkey (n);"
            + "create table if not exists listed_part (sale int references listed_sale (n))"
            + " sortkey (sale);"
            + "create or replace view listed_view as select n from listed_sale";
    assertThat(run("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-c", tables))
        .doesNotContain("ERROR");
    assertThat(run("psql", "-X", "-v", "ON_ERROR_STOP=1", "-c", command))
        .contains(shown)
        .doesNotContain("ERROR")
        .doesNotContain("redshift_local zones")
        .doesNotContain("warning");
  }

  @Test
  void redshiftConnectorListsWhatThereIs() throws Exception {
    String url = SharedServer.get().freshDatabase();
    String connect =
        String.format(
            java.util.Locale.ROOT,
            "connection = redshift_connector.connect(host='127.0.0.1', port=%d, database='%s',"
                + " user='awsuser', password='%s', ssl=False)",
            SharedServer.get().port(),
            database(url),
            Options.DEFAULT_PASSWORD);
    assertThat(python("redshift_connector", connect, resource("redshift_connector_client.py")))
        .isEqualTo(
            String.join(
                "\n",
                "catalogs ['" + database(url) + "']",
                "schemas ['shop']",
                "tables [('customer', 'TABLE'), ('recent', 'VIEW'), ('sale', 'TABLE')]",
                "columns [('id', 'int4', 10), ('name', 'varchar', 20), ('rate', 'numeric', 8)]",
                "primary [('id', 1)]",
                "imported [('customer', 'id', 'sale', 'customer')]",
                "exported [('customer', 'id', 'sale', 'customer')]",
                "rows ([1, 'one', Decimal('1.50')], [2, None, None])",
                "rolled back [2]",
                "error 42P01"));
  }

  @Test
  void psycopg2FetchesByANamedCursorAndInsertsMany() throws Exception {
    assertThat(python("psycopg2", resource("psycopg2_portions.py"))).isEqualTo("[0, 1, 2] 1000");
  }

  @Test
  void flywayMigratesRepairsAndCleans(@TempDir Path folder) throws Exception {
    Files.writeString(
        folder.resolve("V1__make.sql"),
        "create table shown (a int identity(1, 1) primary key, b varchar(9) encode zstd) distkey"
            + " (a) sortkey (b);\ncreate view seen as select b from shown;");
    Files.writeString(folder.resolve("V2__fill.sql"), "insert into shown (b) values ('x');");
    String url = SharedServer.get().freshDatabase();
    Flyway flyway =
        Flyway.configure()
            .dataSource(url, "awsuser", Options.DEFAULT_PASSWORD)
            .locations("filesystem:" + folder)
            .cleanDisabled(false)
            .load();
    assertThat(flyway.migrate().migrationsExecuted).isEqualTo(2);
    assertThat(flyway.migrate().migrationsExecuted).isZero();
    assertThat(flyway.validateWithResult().validationSuccessful).isTrue();
    Files.writeString(folder.resolve("V3__wrong.sql"), "insert into missing values (1);");
    assertThatThrownBy(flyway::migrate).hasMessageContaining("missing");
    Files.delete(folder.resolve("V3__wrong.sql"));
    flyway.repair();
    flyway.clean();
    try (Connection connection = SharedServer.connect(url);
        ResultSet tables =
            connection.getMetaData().getTables(null, "public", null, new String[] {"TABLE"})) {
      assertThat(tables.next()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"extended", "extendedForPrepared"})
  void jdbcFetchesInPortions(String mode) throws IOException, SQLException {
    String url = SharedServer.get().freshDatabase() + "&preferQueryMode=" + mode;
    try (Connection connection = SharedServer.connect(url + "&enableFetchRingBuffer=false");
        Statement statement = connection.createStatement()) {
      statement.execute("create table t (n int)");
      statement.execute(
          "insert into t select a.attnum + 100 * b.attnum from pg_attribute a, pg_attribute b"
              + " where a.attrelid = 'pg_class'::regclass and b.attrelid = 'pg_class'::regclass"
              + " and a.attnum between 1 and 20 and b.attnum between 1 and 20");
      connection.setAutoCommit(false);
      statement.setFetchSize(7);
      int rows = 0;
      try (ResultSet result = statement.executeQuery("select n from t order by n")) {
        while (result.next()) {
          rows++;
        }
      }
      assertThat(rows).isEqualTo(400);
      try (ResultSet logged =
          statement.executeQuery(
              "select count(*) from stl_query where pid = pg_backend_pid()"
                  + " and querytxt = 'select n from t order by n'")) {
        logged.next();
        assertThat(logged.getInt(1)).isEqualTo(1);
      }
      connection.rollback();
    }
  }

  @Test
  void jdbcPreparesOnTheServerAndAsksTheLogEachTime() throws IOException, SQLException {
    String url = SharedServer.get().freshDatabase() + "&prepareThreshold=1";
    try (Connection connection = SharedServer.connect(url);
        Statement statement = connection.createStatement();
        PreparedStatement logged =
            connection.prepareStatement(
                "select count(*) from stl_query where pid = pg_backend_pid() and querytxt like ?")) {
      statement.execute("create table t (n int)");
      for (int i = 1; i <= 8; i++) {
        statement.execute("insert into t values (" + i + ")");
        logged.setString(1, "insert%");
        try (ResultSet result = logged.executeQuery()) {
          result.next();
          assertThat(result.getInt(1)).isEqualTo(i);
        }
      }
    }
  }

  @Test
  void jdbcDeclaresACursor() throws IOException, SQLException {
    try (Connection connection = SharedServer.connect(SharedServer.get().freshDatabase());
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("create table t (n int)");
      statement.execute("insert into t values (1), (2), (3)");
      statement.execute("declare c cursor for select n from t order by n");
      try (ResultSet result = statement.executeQuery("fetch forward 2 from c")) {
        assertThat(result.next()).isTrue();
        assertThat(result.next()).isTrue();
        assertThat(result.getInt(1)).isEqualTo(2);
        assertThat(result.next()).isFalse();
      }
      statement.execute("close c");
      connection.rollback();
    }
  }

  @Test
  void jdbcSendsBatchesAsManyRowsInOneStatement() throws IOException, SQLException {
    String url = SharedServer.get().freshDatabase() + "&reWriteBatchedInserts=true";
    try (Connection connection = SharedServer.connect(url);
        Statement statement = connection.createStatement()) {
      statement.execute("create table t (n int, s varchar(9))");
      try (PreparedStatement insert = connection.prepareStatement("insert into t values (?, ?)")) {
        for (int i = 0; i < 1000; i++) {
          insert.setInt(1, i);
          insert.setString(2, "row " + i);
          insert.addBatch();
        }
        insert.executeBatch();
      }
      try (ResultSet result = statement.executeQuery("select count(distinct s) from t")) {
        result.next();
        assertThat(result.getInt(1)).isEqualTo(1000);
      }
    }
  }
}
