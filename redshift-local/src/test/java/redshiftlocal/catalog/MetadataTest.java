package redshiftlocal.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redshiftlocal.Options;
import redshiftlocal.RedshiftLocal;
import redshiftlocal.SharedServer;

/**
 * Every metadata call of the genuine driver, both ways in which it asks: by the SHOW commands, and
 * by catalogue queries when they are not announced.
 */
@ParameterizedClass
@ValueSource(ints = {0, Options.SHOW_DISCOVERY})
class MetadataTest {
  private static RedshiftLocal old;

  @Parameter int showDiscovery;

  private Connection connection;
  private DatabaseMetaData metaData;

  @BeforeAll
  static void startAnOldServer() throws IOException {
    old = RedshiftLocal.start(Options.temporary().withShowDiscovery(0));
  }

  @AfterAll
  static void stopIt() throws IOException {
    old.close();
  }

  @BeforeEach
  void tables() throws IOException, SQLException {
    RedshiftLocal server = showDiscovery == 0 ? old : SharedServer.get();
    connection = SharedServer.connect(server.freshDatabase());
    metaData = connection.getMetaData();
    try (Statement statement = connection.createStatement()) {
      statement.execute("create schema shop");
      statement.execute(
          "create table shop.customer (id integer identity(1, 1), name varchar(20) not null,"
              + " born date, rate decimal(8, 2), since timestamp default sysdate, active boolean,"
              + " tz timestamptz, primary key (id, name))");
      statement.execute(
          "create table shop.sale (no bigint unique, customer integer, customer_name varchar(20),"
              + " foreign key (customer, customer_name) references shop.customer (id, name))");
      statement.execute("comment on table shop.sale is 'what was sold'");
      statement.execute("comment on column shop.sale.no is 'its number'");
      statement.execute("create view shop.recent as select * from shop.sale");
      statement.execute("create view shop.late as select no from shop.sale with no schema binding");
    }
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  /** The rows with these columns of them, joined by blanks. */
  private static List<String> rows(ResultSet result, String... columns) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (result) {
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (String column : columns) {
          values.add(result.getString(column));
        }
        rows.add(String.join(" ", values.stream().map(String::valueOf).toList()));
      }
    }
    return rows;
  }

  private String database() throws SQLException {
    return connection.getCatalog();
  }

  @Test
  void getCatalogs() throws SQLException {
    assertThat(rows(metaData.getCatalogs(), "TABLE_CAT")).containsExactly(database());
  }

  @Test
  void getSchemas() throws SQLException {
    assertThat(rows(metaData.getSchemas(), "TABLE_SCHEM")).contains("public", "shop");
    assertThat(rows(metaData.getSchemas(null, "sh%"), "TABLE_SCHEM")).containsExactly("shop");
  }

  @Test
  void getTables() throws SQLException {
    assertThat(
            rows(
                metaData.getTables(null, "shop", null, new String[] {"TABLE", "VIEW"}),
                "TABLE_SCHEM",
                "TABLE_NAME",
                "TABLE_TYPE",
                "REMARKS"))
        .map(row -> row.replace(" null", "").strip())
        .containsExactlyInAnyOrder(
            "shop customer TABLE",
            "shop sale TABLE what was sold",
            "shop recent VIEW",
            "shop late VIEW");
    assertThat(
            rows(
                metaData.getTables(database(), "sh%", "_ale", new String[] {"TABLE"}),
                "TABLE_NAME"))
        .containsExactly("sale");
    assertThat(rows(metaData.getTables(null, "shop", "nothing", null), "TABLE_NAME")).isEmpty();
  }

  @Test
  void getTableTypes() throws SQLException {
    assertThat(rows(metaData.getTableTypes(), "TABLE_TYPE")).contains("TABLE", "VIEW");
  }

  @Test
  void getColumns() throws SQLException {
    assertThat(
            rows(
                metaData.getColumns(null, "shop", "customer", null),
                "COLUMN_NAME",
                "TYPE_NAME",
                "COLUMN_SIZE",
                "IS_NULLABLE",
                "ORDINAL_POSITION",
                "IS_AUTOINCREMENT"))
        .containsExactly(
            // The catalogue query looks for a default, and PostgreSQL's identity has none.
            "id int4 10 NO 1 " + (showDiscovery == 0 ? "NO" : "YES"),
            "name varchar 20 NO 2 NO",
            "born date 13 YES 3 NO",
            "rate numeric 8 YES 4 NO",
            "since timestamp 29 YES 5 NO",
            "active bool 1 YES 6 NO",
            "tz timestamptz 35 YES 7 NO");
    assertThat(rows(metaData.getColumns(null, "shop", "late", null), "COLUMN_NAME", "TYPE_NAME"))
        .containsExactly("no int8");
    assertThat(rows(metaData.getColumns(null, "shop", "sale", "no"), "COLUMN_NAME", "REMARKS"))
        .containsExactly("no its number");
    assertThat(rows(metaData.getColumns(null, "shop", "customer", "since"), "COLUMN_DEF"))
        .singleElement()
        .asString()
        .contains("sysdate");
  }

  @Test
  void getPrimaryKeys() throws SQLException {
    assertThat(
            rows(
                metaData.getPrimaryKeys(null, "shop", "customer"),
                "COLUMN_NAME",
                "KEY_SEQ",
                "PK_NAME"))
        .containsExactly("id 1 customer_pkey", "name 2 customer_pkey");
    assertThat(rows(metaData.getPrimaryKeys(null, "shop", "sale"), "COLUMN_NAME")).isEmpty();
  }

  @Test
  void getImportedAndExportedKeys() throws SQLException {
    String[] columns = {
      "PKTABLE_NAME", "PKCOLUMN_NAME", "FKTABLE_NAME", "FKCOLUMN_NAME", "KEY_SEQ", "UPDATE_RULE"
    };
    List<String> keys =
        List.of("customer id sale customer 1 3", "customer name sale customer_name 2 3");
    assertThat(rows(metaData.getImportedKeys(null, "shop", "sale"), columns))
        .containsExactlyElementsOf(keys);
    assertThat(rows(metaData.getExportedKeys(null, "shop", "customer"), columns))
        .containsExactlyElementsOf(keys);
    assertThat(
            rows(
                metaData.getCrossReference(null, "shop", "customer", null, "shop", "sale"),
                columns))
        .containsExactlyElementsOf(keys);
  }

  @Test
  void getBestRowIdentifier() throws SQLException {
    assertThat(
            rows(
                metaData.getBestRowIdentifier(
                    null, "shop", "customer", DatabaseMetaData.bestRowSession, true),
                "COLUMN_NAME"))
        .containsExactly("id", "name");
  }

  @Test
  void getTablePrivileges() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("grant select on shop.sale to public");
    }
    assertThat(
            rows(metaData.getTablePrivileges(null, "shop", "sale"), "GRANTEE", "PRIVILEGE").stream()
                .map(row -> row.toLowerCase(java.util.Locale.ROOT)))
        .contains("public select", "awsuser insert");
  }

  @Test
  void getColumnPrivileges() throws SQLException {
    // The catalogue query of the driver looks at the table's privileges alone.
    assumeTrue(showDiscovery > 0);
    try (Statement statement = connection.createStatement()) {
      statement.execute("grant select (no) on shop.sale to public");
    }
    assertThat(
            rows(
                    metaData.getColumnPrivileges(null, "shop", "sale", "no"),
                    "COLUMN_NAME",
                    "GRANTEE",
                    "PRIVILEGE")
                .stream()
                .map(row -> row.toLowerCase(java.util.Locale.ROOT)))
        .contains("no public select");
  }

  @Test
  void getProceduresAndFunctions() throws SQLException {
    assertThat(rows(metaData.getProcedures(null, "shop", null), "PROCEDURE_NAME")).isEmpty();
    assertThat(rows(metaData.getFunctions(null, "pg_catalog", "pg_last_copy_id"), "FUNCTION_NAME"))
        .containsExactly("pg_last_copy_id");
  }

  @Test
  void getProcedureAndFunctionColumns() throws SQLException {
    if (showDiscovery == 0) {
      // A set-returning function in a CASE, which PostgreSQL has given up.
      assertThatThrownBy(() -> metaData.getFunctionColumns(null, "pg_catalog", "charindex", null))
          .isInstanceOf(SQLException.class);
      return;
    }
    assertThat(rows(metaData.getProcedureColumns(null, "shop", null, null), "PROCEDURE_NAME"))
        .isEmpty();
    assertThat(
            rows(
                metaData.getFunctionColumns(null, "pg_catalog", "charindex", null),
                "FUNCTION_NAME",
                "COLUMN_NAME",
                "TYPE_NAME"))
        .contains("charindex part text", "charindex value text");
  }

  @Test
  void getTypeInfo() throws SQLException {
    assertThat(rows(metaData.getTypeInfo(), "TYPE_NAME")).contains("int4", "varchar", "timestamp");
  }

  @Test
  void indexesTypesAndVersions() throws SQLException {
    assertThat(rows(metaData.getIndexInfo(null, "shop", "customer", false, false), "COLUMN_NAME"))
        .isSubsetOf("id", "name");
    assertThat(rows(metaData.getVersionColumns(null, "shop", "sale"), "COLUMN_NAME")).isNotNull();
    assertThat(metaData.getDatabaseProductName()).isEqualTo("Redshift");
    assertThat(metaData.getDatabaseProductVersion()).startsWith("8.0.2");
    assertThat(metaData.getSQLKeywords()).isNotNull();
    assertThat(metaData.getMaxColumnNameLength()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"simple", "extended", "extendedForPrepared"})
  void inEveryQueryMode(String mode) throws SQLException {
    String url = metaData.getURL() + "&preferQueryMode=" + mode;
    try (Connection other = SharedServer.connect(url)) {
      assertThat(rows(other.getMetaData().getColumns(null, "shop", "sale", "%"), "COLUMN_NAME"))
          .containsExactly("no", "customer", "customer_name");
    }
  }
}
