package redshiftlocal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import redshiftlocal.Options;

/**
 * Names of more than 63 bytes where drivers ask for them (developer guide, "Names and
 * identifiers").
 */
class LongNamesTest {
  private static final String TABLE = "t" + "_long".repeat(20);
  private static final String COLUMN = "c" + "_long".repeat(25);
  private static final String CREATE = "create table " + TABLE + " (" + COLUMN + " int)";

  @AutoClose private final TwoUsers users = new TwoUsers();

  @Test
  void aDriverListsThem() throws SQLException {
    users.run("awsuser", CREATE);
    try (ResultSet tables =
        users.session("awsuser").getMetaData().getTables(null, "public", TABLE, null)) {
      assertThat(tables.next()).isTrue();
      assertThat(tables.getString("TABLE_NAME")).isEqualTo(TABLE);
    }
    try (ResultSet columns =
        users.session("awsuser").getMetaData().getColumns(null, "public", TABLE, "c%")) {
      assertThat(columns.next()).isTrue();
      assertThat(columns.getString("COLUMN_NAME")).isEqualTo(COLUMN);
    }
  }

  @Test
  void aParameterMayBeOne() throws SQLException {
    String sql = "select column_name from svv_columns where table_name = ?";
    try (PreparedStatement statement = users.session("awsuser").prepareStatement(sql)) {
      statement.setString(1, TABLE);
      assertThat(first(statement)).isEmpty();
      users.run("awsuser", CREATE);
      assertThat(first(statement)).isEqualTo(COLUMN);
    }
  }

  @Test
  void anOldSnapshotFindsWhatItsTransactionHasNamed() throws SQLException {
    users.run("awsuser", "create table o (a int)");
    users.run("awsuser", "begin");
    users.run("awsuser", "select count(*) from o");
    users.run("awsuser", CREATE);
    String sql = "select column_name from svv_columns where table_name = '" + TABLE + "'";
    assertThat(users.run("awsuser", sql)).isEqualTo(COLUMN);
    users.run("awsuser", "rollback");
  }

  @Test
  void aUserAndADatabaseMayHaveOne() throws SQLException {
    String user = "u" + "_long".repeat(20);
    String database = "d" + "_long".repeat(20);
    users.run("awsuser", "create user " + user + " password '" + TwoUsers.PASSWORD + "'");
    users.run("awsuser", "create database " + database + " owner " + user);
    String url = users.url().replaceFirst("/[^/?]+\\?", "/" + database + "?");
    try (Connection session = DriverManager.getConnection(url, user, TwoUsers.PASSWORD)) {
      assertThat(Lines.of(session, "select current_user")).isEqualTo(user);
      assertThat(Lines.of(session, "select current_database()")).isEqualTo(database);
      assertThat(
              Lines.of(
                  session, "select datname from pg_database where datname = '" + database + "'"))
          .isEqualTo(database);
    }
    users.run("awsuser", "drop database " + database + " force");
    users.run("awsuser", "drop user " + user);
  }

  @Test
  void aSessionMayBeginWithOneInItsPath() throws SQLException {
    String schema = "s" + "_long".repeat(20);
    users.run("awsuser", "create schema " + schema);
    Properties properties = new Properties();
    properties.put("user", "awsuser");
    properties.put("password", Options.DEFAULT_PASSWORD);
    properties.put("options", "-c search_path=" + schema + ",public");
    try (Connection session = DriverManager.getConnection(users.url(), properties)) {
      assertThat(Lines.of(session, "select current_schema()")).isEqualTo(schema);
    }
  }

  private static String first(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      return rows.next() ? rows.getString(1) : "";
    }
  }
}
