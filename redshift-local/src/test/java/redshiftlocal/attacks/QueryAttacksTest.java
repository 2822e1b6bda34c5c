package redshiftlocal.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import redshiftlocal.wire.Postgres;
import redshiftlocal.wire.PostgresError;

/**
 * No query of {@code queries.txt} finds anything, whoever asks, by which protocol, and inside of
 * what; and those for the host's secrets not even when they reach PostgreSQL as they are.
 */
class QueryAttacksTest {
  /** The statements of which the last is to find nothing; a transaction undoes them. */
  private static final Map<String, List<String>> WRAPPINGS =
      Map.of(
          "itself", List.of("{query}"),
          "a subquery", List.of("select * from ({query}) q"),
          "a view", List.of("create view w as {query}", "select * from w"),
          "a late-binding view",
              List.of("create view w as {qualified} with no schema binding", "select * from w"),
          "a prepared statement", List.of("deallocate all", "prepare w as {query}", "execute w"),
          "a cursor", List.of("declare w cursor for {query}", "fetch all from w"),
          "a new table", List.of("create table w as {query}", "select * from w"),
          "an INSERT",
              List.of(
                  "create table w as select * from ({query}) q where 1 = 2",
                  "insert into w {query}",
                  "select * from w"));

  /** The name of a table without its schema, which a late-binding view may not have. */
  private static final Pattern UNQUALIFIED =
      Pattern.compile("\\b(from|join) (\"?+[a-z_]++\"?+)(?![.(])");

  @AutoClose private static final Attackers attackers = Attackers.inANewDatabase();

  static Stream<Arguments> users() {
    return Stream.of(Attackers.SUPERUSER, Attackers.ORDINARY)
        .flatMap(
            user ->
                Stream.of("simple", "extended")
                    .flatMap(
                        protocol ->
                            WRAPPINGS.keySet().stream()
                                .map(wrapping -> Arguments.of(user, protocol, wrapping))));
  }

  @ParameterizedTest
  @MethodSource("users")
  void findNothing(String user, String protocol, String wrapping) throws SQLException {
    Connection session = attackers.session(user, protocol);
    session.setAutoCommit(false);
    List<String> successes = new ArrayList<>();
    for (String query : Attackers.read("queries.txt")) {
      if (!found(session, query, WRAPPINGS.get(wrapping)).isEmpty()) {
        successes.add(query);
      }
    }
    session.setAutoCommit(true);
    assertThat(successes).isEmpty();
  }

  /** Else the attacks might be refused for what they are wrapped in. */
  @ParameterizedTest
  @MethodSource("users")
  void findWhatIsForAll(String user, String protocol, String wrapping) throws SQLException {
    Connection session = attackers.session(user, protocol);
    session.setAutoCommit(false);
    String query = "select usename from pg_user where usename = 'awsuser'";
    assertThat(rows(session, query, WRAPPINGS.get(wrapping))).contains("awsuser");
    session.rollback();
    session.setAutoCommit(true);
  }

  private static String rows(Connection session, String query, List<String> statements)
      throws SQLException {
    String qualified = UNQUALIFIED.matcher(query).replaceAll("$1 pg_catalog.$2");
    String rows = "";
    for (String sql : statements) {
      String filled = sql.replace("{query}", query).replace("{qualified}", qualified);
      rows = Attackers.rows(session, filled);
    }
    return rows;
  }

  private static String found(Connection session, String query, List<String> statements)
      throws SQLException {
    String rows = "";
    try {
      rows = rows(session, query, statements);
    } catch (SQLException e) {
      rows = "";
    } finally {
      session.rollback();
    }
    return rows;
  }

  @ParameterizedTest
  @MethodSource("logins")
  void findNothingAtPostgresItself(String user) throws IOException {
    try (Postgres session = attackers.atPostgres(user)) {
      List<String> successes = new ArrayList<>();
      for (String query : Attackers.readBefore("queries.txt", "# What serves the server")) {
        if (!found(session, query).isEmpty()) {
          successes.add(query);
        }
      }
      assertThat(successes).isEmpty();
    }
  }

  static Stream<String> logins() {
    return Stream.of(Attackers.SUPERUSER, Attackers.ORDINARY);
  }

  private static List<List<String>> found(Postgres session, String query) throws IOException {
    try {
      return session.query(query);
    } catch (PostgresError e) {
      return List.of();
    }
  }
}
