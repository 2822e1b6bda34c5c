package com.sparkify.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpanTest {
  @ParameterizedTest
  @CsvSource({
    "48h, PT48H",
    "48H, PT48H",
    "2d, PT48H",
    "90m, PT1H30M",
    "30s, PT30S",
    "30S, PT30S",
    "0, PT0S",
    "0h, PT0S",
    "PT48H, PT48H",
    "pt1h30m, PT1H30M",
    "P2D, PT48H"
  })
  void readsSpans(String text, Duration span) {
    assertThat(TimeSpan.parse("--lookback", text)).isEqualTo(span);
  }

  @Test
  void noneIsZero() {
    assertThat(TimeSpan.parse("--lookback", null)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "48", "h", "-1h", "PT-1H", "1.5h", "1000000h", "2 days", "1w"})
  void refusesWhatIsNoSpan(String text) {
    assertThatThrownBy(() -> TimeSpan.parse("--lookback", text))
        .isInstanceOfSatisfying(
            TaskException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.WRONG_SETTINGS))
        .hasMessage("--lookback '" + text + "' is no span of time: write 48h, 2d, 0, or PT48H");
  }
}
