package com.sparkify.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

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

  @Test
  void quotesNames() {
    assertThat(Sql.identifier("a\"b")).isEqualTo("\"a\"\"b\"");
    assertThat(Sql.literal("it's")).isEqualTo("'it''s'");
  }
}
