package redshiftlocal.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No statement of {@code statements.txt} does anything, whoever sends it and by which protocol. */
class StatementAttacksTest {
  @AutoClose private static final Attackers attackers = Attackers.inANewDatabase();

  static Stream<Arguments> attacks() {
    return Attackers.readWithStates("statements.txt").entrySet().stream()
        .flatMap(
            attack ->
                Stream.of(Attackers.SUPERUSER, Attackers.ORDINARY)
                    .flatMap(
                        user ->
                            Stream.of("simple", "extended")
                                .map(
                                    protocol ->
                                        Arguments.of(
                                            attack.getKey(), user, protocol, attack.getValue()))));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void isRefused(String sql, String user, String protocol, Set<String> states) throws SQLException {
    Connection session = attackers.session(user, protocol);
    String filled = sql.replace("{database}", attackers.database());
    assertThatThrownBy(() -> Attackers.rows(session, filled))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(states).contains(e.getSQLState()));
  }
}
