package com.sparkify.warehouse.loading;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.warehouse.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which times a statement visits. */
class SpansTest {
  private static Interval hours(int from, int to) {
    return new Interval(hour(from), hour(to));
  }

  private static Instant hour(int number) {
    return Instant.EPOCH.plus(Duration.ofHours(number));
  }

  @Test
  void whatTouchesIsOneSpan() {
    assertThat(Spans.of(List.of(hours(3, 4), hours(1, 2), hours(2, 3), hours(8, 9))).all())
        .containsExactly(hours(1, 4), hours(8, 9));
  }

  @Test
  void ofTooManyTheClosestAreOne() {
    List<Interval> few = IntStream.range(0, 24).mapToObj(i -> hours(10 * i, 10 * i + 1)).toList();
    assertThat(Spans.of(few).all()).isEqualTo(few);
    List<Interval> many = new ArrayList<>(few);
    many.add(hours(234, 235));
    many.add(hours(100_000, 100_001));
    assertThat(Spans.of(many).all())
        .hasSize(24)
        .contains(hours(0, 1), hours(220, 235), hours(100_000, 100_001));
  }

  @Test
  void whatIsInOthersIsLeftOut() {
    Spans day = Spans.of(List.of(hours(0, 24)));
    assertThat(day.without(List.of(hours(0, 1), hours(5, 6), hours(23, 30))).all())
        .containsExactly(hours(1, 5), hours(6, 23));
    assertThat(day.without(day.all()).isEmpty()).isTrue();
    assertThat(day.without(List.of(hours(24, 30)))).isEqualTo(day);
  }

  @Test
  void nothingBetweenOthersIsLeftOutHoweverManyTheyAre() {
    List<Interval> others = IntStream.range(0, 40).mapToObj(i -> hours(2 * i, 2 * i + 1)).toList();
    assertThat(Spans.of(List.of(hours(0, 80))).without(others).all()).hasSize(40);
  }
}
