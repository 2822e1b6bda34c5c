package redshiftlocal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redshiftlocal.SharedServer;

/**
 * Redshift joins by hashing or merging wherever columns are equal (developer guide, query plan).
 *
 * <p>PostgreSQL loops when it expects few rows, as of tables that have no statistics.
 */
class JoinsTest {
  private static Connection connection;

  @BeforeAll
  static void tables() throws IOException, SQLException {
    connection = SharedServer.connect(SharedServer.get().freshDatabase());
    try (Statement statement = connection.createStatement()) {
      statement.execute("create table play (n integer, song varchar(40), at timestamp)");
      statement.execute("create table song (title varchar(40), until timestamp)");
      statement.execute("insert into play values (1, 'a', '2018-11-01'), (2, 'b', '2018-11-02')");
      statement.execute("insert into song values ('a', '2018-11-02'), ('a', '2018-11-03')");
    }
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  private static String text(String sql) throws SQLException {
    return Lines.of(connection, sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select count(*) from (select * from play where n = 1 and at = '2018-11-01') as p"
            + " left join (select * from song where until = '2018-11-02') as s on s.title = p.song",
        "select count(*) from play where n = 1 and at = '2018-11-01' and song in"
            + " (select title from song where until = '2018-11-02')"
      })
  void whatIsEqualIsNotLookedForInALoop(String query) throws SQLException {
    assertThat(text("explain " + query)).contains("Join").doesNotContain("Nested Loop");
  }

  @Test
  void whatIsNotEqualIs() throws SQLException {
    String query = "select count(*) from play as p join song as s on p.at < s.until";
    assertThat(text("explain " + query)).contains("Nested Loop");
    assertThat(text(query)).isEqualTo("3");
  }
}
