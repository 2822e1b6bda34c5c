package com.sparkify.stageevents;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.warehouse.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which log files a run lists; what is in them is another matter. */
class LogScopeTest {
  private static final String ROOT = "s3://b/log_data/";

  private static LogScope scope(String from, String to) {
    return new LogScope(ROOT, Interval.parse(from, to));
  }

  @ParameterizedTest
  @CsvSource({
    "2018-11-01T05:00, 2018-11-01T06:00, 2018-11-01-events.json,    true",
    "2018-11-01T05:00, 2018-11-01T06:00, 2018-11-01-05-events.json, true",
    "2018-11-01T05:30, 2018-11-01T05:31, 2018-11-01-05-events.json, true",
    "2018-11-01T05:00, 2018-11-01T06:00, 2018-11-01-04-events.json, false",
    "2018-11-01T05:00, 2018-11-01T06:00, 2018-11-01-06-events.json, false",
    "2018-11-01T05:00, 2018-11-01T06:00, 2018-10-31-events.json,    false",
    "2018-11-01T00:00, 2018-11-02T00:00, 2018-11-02-events.json,    false",
  })
  void asksForFilesOfItsTime(String from, String to, String name, boolean asked) {
    assertThat(scope(from, to).asksFor(ROOT + "2018/11/" + name)).isEqualTo(asked);
  }

  @ParameterizedTest
  @CsvSource({
    "2018-11-01-events.json, true",
    "2018-11-31-events.json, false",
    "2018-11-01-24-events.json, false",
    "2018-11-01-5-events.json, false",
    "events.json, false",
    "2018-11-01-events.json.gz, false",
    "2018-12-01-events.json, false",
  })
  void recognisesDaysAndHours(String name, boolean recognised) {
    assertThat(scope("2018-11-01", "2018-11-02").recognises(ROOT + "2018/11/" + name))
        .isEqualTo(recognised);
  }

  @Test
  void listsTheMonthsThatItTouches() {
    assertThat(scope("2018-10-31T23:00", "2018-12-01").folders())
        .containsExactly(ROOT + "2018/10/", ROOT + "2018/11/");
    assertThat(scope("2018-10-31T23:00", "2018-12-01T00:01").folders()).endsWith(ROOT + "2018/12/");
    assertThat(scope("2010-01-01", "2018-12-01").folders()).containsExactly(ROOT);
  }

  @Test
  void theDaysFileIsTheSuccessorOfItsHours() {
    LogScope scope = scope("2018-11-01", "2018-11-02");
    String day = ROOT + "2018/11/2018-11-01-events.json";
    assertThat(scope.successor(ROOT + "2018/11/2018-11-01-23-events.json")).contains(day);
    assertThat(scope.successor(day)).isEmpty();
  }
}
