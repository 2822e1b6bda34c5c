package redshiftlocal.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redshiftlocal.SharedServer;

/** No statement keeps a session, or the server, at work without an end. */
class LargeStatementsTest {
  /** Well above the bounds, so that a slow machine does not matter. */
  private static final Duration AN_END = Duration.ofSeconds(60);

  private Connection connection;

  @BeforeEach
  void connect() throws Exception {
    connection = SharedServer.connect(SharedServer.get().freshDatabase());
  }

  /** Whatever was refused, the session goes on. */
  @AfterEach
  void goesOn() throws SQLException {
    try (Connection same = connection;
        Statement statement = same.createStatement();
        ResultSet rows = statement.executeQuery("select 1")) {
      assertThat(rows.next()).isTrue();
    }
  }

  private void isRefused(String sql, String state, String message) {
    SQLException refusal = refusal(sql);
    assertThat(refusal.getSQLState()).isEqualTo(state);
    assertThat(refusal.getMessage()).contains(message);
  }

  private SQLException refusal(String sql) {
    return assertTimeoutPreemptively(
        AN_END,
        () -> {
          try (Statement statement = connection.createStatement()) {
            return catchThrowableOfType(SQLException.class, () -> statement.execute(sql));
          }
        });
  }

  /** Each alias is the one before it twice: 300 characters that become a billion. */
  @ParameterizedTest
  @ValueSource(ints = {20, 400})
  void aliasesThatDouble(int count) {
    String chain =
        IntStream.range(1, count)
            .mapToObj(i -> "a" + (i - 1) + "+a" + (i - 1) + " as a" + i)
            .collect(Collectors.joining(", ", "select 1 as a0, ", ""));
    isRefused(chain, "54001", "too complex");
  }

  @Test
  void aliasesInALongRow() {
    int count = 3000;
    String chain =
        IntStream.range(1, count)
            .mapToObj(i -> "a" + (i - 1) + "+1 as a" + i)
            .collect(Collectors.joining(", ", "select 1 as a0, ", ""));
    isRefused(chain, "54001", "too complex");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[", "case when 1=", "not ", "((select "})
  void whatIsNestedWithoutAnEnd(String opening) {
    assertThat(refusal("select " + opening.repeat(100_000)).getMessage()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,", "/**/"})
  void whatIsLongerThanRedshiftTakes(String piece) {
    String sql = "select " + piece.repeat((1 << 24) / piece.length() + 1);
    isRefused(sql, "42601", "Statement is too large. Statement Size: 167772");
  }

  /** An error that quotes a megabyte, and as many secrets to look for in it as fit next to it. */
  @Test
  void secretsByTheThousand() {
    String name = "h".repeat(1_000_000);
    String secrets =
        IntStream.range(0, 100_000)
            .mapToObj(i -> String.format("'s%06d'", i))
            .collect(Collectors.joining(" "));
    long start = System.nanoTime();
    SQLException refusal = refusal("create user u \"" + name + "\" password " + secrets);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(12));
    assertThat(refusal.getMessage()).hasSizeLessThan(10_000).doesNotContain("hhhh");
  }

  /** Each place of the text is like each of the secrets, up to their last character. */
  @Test
  void secretsThatAreNearlyThere() {
    String secrets =
        IntStream.range(0, 5000)
            .mapToObj(i -> "'" + "h".repeat(500) + i + "'")
            .collect(Collectors.joining(" "));
    long start = System.nanoTime();
    refusal("create user u \"" + "h".repeat(1_000_000) + "\" password " + secrets);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(12));
  }
}
