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

/** PostgreSQL shares a big scan out among processes only where each function says that it may. */
class ParallelQueryTest {
  private static Connection connection;

  @BeforeAll
  static void bigTable() throws IOException, SQLException {
    connection = SharedServer.connect(SharedServer.get().freshDatabase());
    try (Statement statement = connection.createStatement()) {
      statement.execute("create table big (n integer, at timestamp, word varchar(400))");
      statement.execute(
          "insert into big select n, timestamp '2018-11-01' + n * interval '1 second',"
              + " repeat('x', 30) from generate_series(1, 400000) as g(n)");
      statement.execute("analyze big");
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
        "avg(n)",
        "avg(cast(n as double precision))",
        "sum(len(word))",
        "max(dateadd(day, 1, at))",
        "max(datediff(hour, at, timestamp '2019-01-01'))",
        "max(convert_timezone('UTC', 'Europe/Berlin', at))",
        "max(date_trunc('hour', at))",
        "max(extract(weekday from at))",
        "count(case when n = '7' then 1 end)",
        "max(fnv_hash(word))"
      })
  void theFunctionsOfRedshiftLeaveAScanParallel(String aggregate) throws SQLException {
    assertThat(text("explain select " + aggregate + " from big")).contains("Parallel Seq Scan");
  }

  @Test
  void itsWorkersFindTheSame() throws SQLException {
    assertThat(
            text(
                "select avg(n) || ' ' || sum(len(word)) || ' ' || max(dateadd(day, 1, at))"
                    + " from big"))
        .isEqualTo("200000 12000000 2018-11-06 15:06:40");
  }
}
