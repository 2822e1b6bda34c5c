package redshiftlocal.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redshiftlocal.errors.RedshiftException;

class LongNamesTest {
  private static final String LONG = "a name, \"quoted\" = " + "x".repeat(100);

  @ParameterizedTest
  @ValueSource(strings = {"", "t", "a name with a ~", "~0123456789abcdef012"})
  void aShortNameIsStoredAsItIs(String name) {
    assertThat(LongNames.stored(name)).isEqualTo(name);
    assertThat(LongNames.stored("x".repeat(63))).isEqualTo("x".repeat(63));
  }

  @Test
  void aLongNameIsStoredShortAndShownWhole() {
    String stored = LongNames.stored(LONG);
    assertThat(stored).hasSize(63).startsWith("a_name___quoted____xxx");
    assertThat(LongNames.shown("relation \"" + stored + "\" or " + stored + "_pkey"))
        .isEqualTo("relation \"" + LONG + "\" or " + LONG + "_pkey");
    assertThat(LongNames.in("SELECT \"" + stored + "\", \"" + stored + "\""))
        .containsExactly(new LongNames.Name(stored, LONG));
    assertThat(LongNames.storedIfKnown(LONG)).isEqualTo(stored);
    assertThat(LongNames.storedIfKnown(LONG + "!")).isEqualTo(LONG + "!");
  }

  @Test
  void namesAreCutBetweenCharacters() {
    String name = "ş".repeat(62) + "𝒜".repeat(5);
    assertThat(LongNames.stored(name)).isEqualTo(LongNames.stored("ş".repeat(62)));
    assertThat(LongNames.stored("x" + name)).isEqualTo(LongNames.stored("x" + "ş".repeat(62)));
    assertThat(LongNames.stored(name).getBytes(UTF_8).length).isBetween(60, 63);
  }

  @Test
  void noOtherNameHasTheStoredFormOfOne() {
    assertThat(LongNames.stored(LONG)).isNotEqualTo(LongNames.stored(LONG + "y"));
    String stored = LongNames.stored(LONG);
    assertThatThrownBy(() -> LongNames.stored(stored)).isInstanceOf(RedshiftException.class);
    String unknown = "nobody~0123456789abcdef0123";
    assertThat(LongNames.shown(unknown)).isEqualTo(unknown);
  }
}
