package redshiftlocal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redshiftlocal.SharedServer;

/** What Redshift analyses without being asked has the planner's statistics at once. */
class StatisticsTest {
  private String url;
  private Connection connection;

  @BeforeAll
  static void numbers() throws IOException {
    Path folder = Files.createDirectories(SharedServer.buckets().resolve("statistics"));
    StringBuilder rows = new StringBuilder();
    for (int n = 0; n < 20_000; n++) {
      rows.append(n % 4).append('|').append(n).append('\n');
    }
    Files.writeString(folder.resolve("numbers.txt"), rows);
  }

  @BeforeEach
  void table() throws IOException, SQLException {
    url = SharedServer.get().freshDatabase();
    connection = SharedServer.connect(url);
    execute("create table t (kind int, n int)");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void copy(String table, String options) throws SQLException {
    execute(copySql(table, options));
  }

  private static String copySql(String table, String options) {
    return "copy "
        + table
        + " from 's3://statistics/numbers' iam_role 'arn:aws:iam::000000000000:role/r' "
        + options;
  }

  /** The rows that the planner awaits of one kind, of which there are four. */
  private long awaited(String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet plan =
            statement.executeQuery("explain select * from " + table + " where kind = 3")) {
      plan.next();
      return Long.parseLong(plan.getString(1).replaceAll(".*rows=(\\d+).*", "$1"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', true, true",
    "statupdate, true, true",
    "statupdate off, true, false",
    "noload, true, false",
    "'', false, false",
    "statupdate on, false, true"
  })
  void copyAnalysesAnEmptyTableOrWhenItIsTold(String options, boolean empty, boolean analysed)
      throws SQLException {
    if (!empty) {
      execute("insert into t values (1, 1)");
    }
    connection.setAutoCommit(false);
    copy("t", options);
    if (analysed) {
      assertThat(awaited("t")).isBetween(4_000L, 6_000L);
    } else {
      assertThat(awaited("t")).isLessThan(1_000L);
    }
  }

  @Test
  void aTableWhoseRowsWereDeletedIsEmpty() throws SQLException {
    execute("insert into t values (1, 1)");
    execute("delete from t");
    copy("t", "");
    assertThat(awaited("t")).isBetween(4_000L, 6_000L);
  }

  @Test
  void whatAQueryMakesIsAnalysed() throws SQLException {
    copy("t", "");
    execute("create table made as select * from t");
    assertThat(awaited("made")).isBetween(4_000L, 6_000L);
    execute("create temp table brief as select * from t");
    assertThat(awaited("brief")).isBetween(4_000L, 6_000L);
    execute("select * into chosen from t");
    assertThat(awaited("chosen")).isBetween(4_000L, 6_000L);
  }

  @Test
  void whoMayInsertLeavesStatisticsButMayNotAskForThem() throws SQLException {
    execute("create user loader password 'Loader12'");
    execute("grant insert on t to loader");
    String statUpdate = copySql("t", "statupdate on");
    try (Connection loader = DriverManager.getConnection(url, "loader", "Loader12");
        Statement statement = loader.createStatement()) {
      assertThatThrownBy(() -> statement.execute(statUpdate)).hasMessageContaining("must be owner");
      statement.execute(copySql("t", ""));
    } finally {
      execute("revoke insert on t from loader");
      execute("drop user loader");
    }
    assertThat(awaited("t")).isBetween(4_000L, 6_000L);
  }
}
