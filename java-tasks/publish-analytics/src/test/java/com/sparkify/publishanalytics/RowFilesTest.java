package com.sparkify.publishanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import pages.chart.Answer;

/** The rows as files: nothing of a value is lost. */
class RowFilesTest {
  private static final Answer ANSWER =
      new Answer(
          List.of("at", "day", "share", "name", "none"),
          List.of(
              Arrays.asList(
                  LocalDateTime.parse("2018-11-01T21:01:46.796"),
                  LocalDate.parse("2018-11-01"),
                  new BigDecimal("12.50"),
                  "a \"b\", c",
                  null)),
          false);

  @Test
  void csvHasQuotesWhereNeededAndTimesToTheirLastDigit() {
    assertThat(RowFiles.csv(ANSWER))
        .isEqualTo(
            "at,day,share,name,none\r\n"
                + "2018-11-01 21:01:46.796,2018-11-01,12.50,\"a \"\"b\"\", c\",\r\n");
  }

  @Test
  void jsonHasNumbersAsNumbersAndNulls() {
    assertThat(RowFiles.json(ANSWER))
        .isEqualTo(
            "[{\"at\":\"2018-11-01 21:01:46.796\",\"day\":\"2018-11-01\",\"share\":12.50,"
                + "\"name\":\"a \\\"b\\\", c\",\"none\":null}]");
  }
}
