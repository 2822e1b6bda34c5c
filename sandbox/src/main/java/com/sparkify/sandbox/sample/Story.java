package com.sparkify.sandbox.sample;

import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What happens in the time that is told of, so that charts show something: a song becomes a hit, an
 * outage, and from some day on many who paid do no longer. It wants a week at least; in less
 * nothing happens.
 */
final class Story {
  static final long HOUR_MILLIS = 3_600_000L;
  static final long DAY_MILLIS = 24 * HOUR_MILLIS;

  /** The number of the song that takes off. */
  static final int HIT = 2;

  private static final int A_WEEK = 7;
  private static final int OUTAGE_BEGINS = 12;
  private static final int OUTAGE_HOURS = 12;

  private final long begin;
  private final int days;

  Story(LocalDate from, int days) {
    this.begin = from.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    this.days = days;
  }

  long begin() {
    return begin;
  }

  long end() {
    return begin + days * DAY_MILLIS;
  }

  /** Some moment of the whole time. */
  long anyMoment(Seeded random) {
    return begin + random.below(Math.max(1, days * 24)) * HOUR_MILLIS;
  }

  /** The midnight at which the hit is out: nobody plays it before. */
  long release() {
    return dayAt(8, 30);
  }

  /** A day in America: the service is down, and those who come see only an error. */
  boolean isDown(long ts) {
    long since = ts - dayAt(13, 30) - OUTAGE_BEGINS * HOUR_MILLIS;
    return since >= 0 && since < OUTAGE_HOURS * HOUR_MILLIS;
  }

  /** When one of those who stop paying does so: within some days after the price went up. */
  long churns(Seeded random) {
    return dayAt(19, 30) + random.below(Math.max(1, days * 24 / 10)) * HOUR_MILLIS;
  }

  /** How many plays of a hundred are of the hit: more from day to day, for a week. */
  int percentOfHit(long ts) {
    long since = ts - release();
    return since < 0 ? 0 : (int) Math.min(14, 9 + since / DAY_MILLIS);
  }

  private long dayAt(int part, int whole) {
    return days < A_WEEK ? Long.MAX_VALUE / 2 : begin + days * part / whole * DAY_MILLIS;
  }
}
