package com.sparkify.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalTest {
  @Test
  void readsDatesAndDateTimesInUtcWhateverTheMachinesZone() {
    Instant five = Instant.parse("2018-11-01T05:00:00Z");
    assertThat(Interval.instant("--from", "2018-11-01")).isEqualTo("2018-11-01T00:00:00Z");
    assertThat(Interval.instant("--from", "2018-11-01T05:00Z")).isEqualTo(five);
    assertThat(Interval.instant("--from", "2018-11-01T05:00")).isEqualTo(five);
    assertThat(Interval.instant("--from", "2018-11-01T07:00:00+02:00")).isEqualTo(five);
  }

  @Test
  void readsABlankAndAFractionAndAMinusOffset() {
    assertThat(Interval.instant("--to", "2018-11-01 05:00")).isEqualTo("2018-11-01T05:00:00Z");
    assertThat(Interval.instant("--to", "2018-11-01T05:00:00.25Z"))
        .isEqualTo("2018-11-01T05:00:00.250Z");
    assertThat(Interval.instant("--to", "2018-10-31T23:30:00-05:30"))
        .isEqualTo("2018-11-01T05:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "today",
        "2018-13-01",
        "2018-02-30",
        "2018-11-01T25:00",
        "2018-11-01T05",
        "2018-11-01T05:00 Z",
        "01.11.2018",
        "20181101",
        "+12018-11-01",
        "-2018-11-01",
        "0000-12-31",
        "0001-01-01T00:00+01:00",
        "9999-12-31T23:00-18:00",
        "1541030400"
      })
  void refusesWhatIsNoDate(String text) {
    assertThatThrownBy(() -> Interval.instant("--from", text))
        .isInstanceOfSatisfying(
            TaskException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.WRONG_SETTINGS))
        .hasMessage(
            "--from '" + text + "' is no date or date-time: write 2018-11-01 or 2018-11-01T05:00Z");
  }

  @Test
  void refusesAnEmptySpanAndAWordAsWrongSettings() {
    assertThatThrownBy(() -> Interval.parse("2018-11-01", "2018-11-01"))
        .isInstanceOfSatisfying(
            TaskException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.WRONG_SETTINGS));
    assertThatThrownBy(() -> Interval.parse("yesterday", "2018-11-01"))
        .hasMessageContaining("--from 'yesterday'");
  }

  @Test
  void theEndIsOutside() {
    assertThat(
            Interval.parse("2018-11-01", "2018-11-02")
                .overlaps(Interval.parse("2018-11-02", "2018-11-03")))
        .isFalse();
  }
}
