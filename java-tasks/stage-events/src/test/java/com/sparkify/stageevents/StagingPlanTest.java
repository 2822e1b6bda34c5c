package com.sparkify.stageevents;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.warehouse.Interval;
import com.sparkify.warehouse.staging.LedgerEntry;
import com.sparkify.warehouse.staging.Staged;
import com.sparkify.warehouse.staging.StoredFile;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which files are read for an interval, and which spans of events they replace. */
class StagingPlanTest {
  private final Map<String, LedgerEntry> ledger = new HashMap<>();
  private final Map<String, Long> rejected = new HashMap<>();

  private static LogFile file(String name, String etag) {
    return LogFile.of(
            new StoredFile(
                "s3://sparkify/log_data/2018/11/" + name + "-events.json", etag, 1, Instant.EPOCH))
        .orElseThrow();
  }

  private void known(LogFile... files) {
    for (LogFile file : files) {
      ledger.put(file.uri(), new LedgerEntry(file.file(), file.range()));
    }
  }

  private StagingPlan plan(String from, String to, LogFile... present) {
    return StagingPlan.ofChanged(Interval.parse(from, to), List.of(present), staged(), false);
  }

  private Staged staged() {
    return new Staged(ledger, rejected);
  }

  @Test
  void aNameStandsForItsDayOrHour() {
    assertThat(file("2018-11-01", "a").range())
        .isEqualTo(Interval.parse("2018-11-01", "2018-11-02"));
    assertThat(file("2018-11-01-23", "a").range())
        .isEqualTo(Interval.parse("2018-11-01T23:00", "2018-11-02T00:00"));
    for (String name : List.of("2018-11-31", "2018-11-01-24", "2018-11-1", "x2018-11-01")) {
      assertThat(LogFile.of(new StoredFile("s3://b/" + name + "-events.json", "a", 1, null)))
          .as(name)
          .isEmpty();
    }
  }

  @Test
  void newFilesAreReadAndNeighboursMakeOneSpan() {
    LogFile first = file("2018-11-01", "a");
    LogFile second = file("2018-11-02", "a");
    StagingPlan plan = plan("2018-11-01", "2018-11-03", first, second);
    assertThat(plan.copied()).containsExactly(first, second);
    assertThat(plan.ranges()).containsExactly(Interval.parse("2018-11-01", "2018-11-03"));
  }

  @Test
  void aFileWithRejectedRowsIsReadAgainWhenAskedFor() {
    LogFile good = file("2018-11-01", "a");
    LogFile bad = file("2018-11-02", "a");
    known(good, bad);
    rejected.put(bad.uri(), 2L);
    assertThat(plan("2018-11-01", "2018-11-03", good, bad).copied()).isEmpty();
    Interval interval = Interval.parse("2018-11-01", "2018-11-03");
    StagingPlan plan = StagingPlan.ofChanged(interval, List.of(good, bad), staged(), true);
    assertThat(plan.copied()).containsExactly(bad);
    assertThat(plan.ranges()).containsExactly(Interval.parse("2018-11-02", "2018-11-03"));
  }

  @Test
  void aKnownFileIsNotReadAgain() {
    LogFile day = file("2018-11-01", "a");
    known(day);
    StagingPlan plan = plan("2018-11-01T05:00", "2018-11-01T06:00", day);
    assertThat(plan.copied()).isEmpty();
    assertThat(plan.ranges()).isEmpty();
    assertThat(plan.unchanged()).isEqualTo(1);
  }

  @Test
  void aKnownFileIsReadAgainWhenAllAreAsked() {
    LogFile five = file("2018-11-01-05", "a");
    LogFile six = file("2018-11-01-06", "a");
    LogFile goneHour = file("2018-11-01-07", "a");
    known(five, six, goneHour);
    StagingPlan plan =
        StagingPlan.ofAll(
            Interval.parse("2018-11-01T05:00", "2018-11-01T06:00"), List.of(five, six), staged());
    assertThat(plan.copied()).containsExactly(five);
    assertThat(plan.unchanged()).isZero();
    assertThat(plan.ranges())
        .containsExactly(Interval.parse("2018-11-01T05:00", "2018-11-01T06:00"));
    assertThat(plan.gone()).isEmpty();
  }

  @Test
  void anHourThatChangesIsReadAlone() {
    LogFile five = file("2018-11-01-05", "a");
    LogFile six = file("2018-11-01-06", "a");
    known(five, file("2018-11-01-06", "old"));
    StagingPlan plan = plan("2018-11-01", "2018-11-02", five, six);
    assertThat(plan.copied()).containsExactly(six);
    assertThat(plan.ranges())
        .containsExactly(Interval.parse("2018-11-01T06:00", "2018-11-01T07:00"));
  }

  @Test
  void anHourBesideItsDayBringsTheWholeDayWithAllItsFiles() {
    LogFile day = file("2018-11-01", "a");
    LogFile five = file("2018-11-01-05", "a");
    LogFile six = file("2018-11-01-06", "a");
    known(day, five);
    StagingPlan plan = plan("2018-11-01T06:00", "2018-11-01T07:00", day, five, six);
    assertThat(plan.copied()).containsExactly(day, five, six);
    assertThat(plan.ranges()).containsExactly(Interval.parse("2018-11-01", "2018-11-02"));
  }

  @Test
  void onlyFilesOfTheIntervalAreAsked() {
    LogFile five = file("2018-11-01-05", "a");
    LogFile six = file("2018-11-01-06", "a");
    StagingPlan plan = plan("2018-11-01T05:00", "2018-11-01T06:00", five, six);
    assertThat(plan.listed()).containsExactly(five);
    assertThat(plan.copied()).containsExactly(five);
  }

  @Test
  void aFileThatIsGoneIsForgottenWhereItsTimeIsReplaced() {
    LogFile day = file("2018-11-01", "a");
    LogFile other = file("2018-11-02-05", "a");
    LogFile goneHour = file("2018-11-01-05", "a");
    LogFile goneElsewhere = file("2018-11-03", "a");
    known(goneHour, goneElsewhere);
    StagingPlan plan = plan("2018-11-01", "2018-11-05", day, other);
    assertThat(plan.gone()).containsExactly(goneHour.uri());
  }

  @Test
  void aFileThatIsGoneStaysWhileNothingReplacesIt() {
    known(file("2018-11-01", "a"));
    StagingPlan plan = plan("2018-11-01", "2018-11-02");
    assertThat(plan.gone()).isEmpty();
    assertThat(plan.ranges()).isEmpty();
  }
}
