package com.sparkify.sandbox.sample;

import java.util.List;

/** When somebody listens: for each hour of the day where they live, how likely, from 0 to 9. */
enum Habit {
  COMMUTER("000001599411211369953210", "000000011233333333333210"),
  OFFICE("000000013699768975311100", "000000001122222222221100"),
  EVENING("100000011111111112356653", "210000001223344444567864"),
  WEEKEND("000000011111111111233321", "420000013579999999999975"),
  NIGHT("763210000000011111223467", "885310000000011122334568");

  static final int MOST = 9;
  private static final int DAY = 24;
  private static final long HOUR_MILLIS = 3_600_000L;

  /** Of ten listeners, so many have each; in the order of their numbers. */
  private static final List<Habit> OF_TEN =
      List.of(
          COMMUTER, OFFICE, EVENING, COMMUTER, WEEKEND, COMMUTER, OFFICE, EVENING, NIGHT, COMMUTER);

  private final String weekday;
  private final String weekend;

  Habit(String weekday, String weekend) {
    this.weekday = weekday;
    this.weekend = weekend;
  }

  static Habit of(int listener) {
    return OF_TEN.get(listener % OF_TEN.size());
  }

  /** How many listen in an hour, in tenths of {@link #MOST}. */
  static int ofAll(long ts, int zone) {
    return OF_TEN.stream().mapToInt(habit -> habit.likely(ts, zone)).sum();
  }

  /** From 0 to {@link #MOST}; the zone is in hours from UTC. */
  int likely(long ts, int zone) {
    long hours = Math.floorDiv(ts, HOUR_MILLIS) + zone;
    // The first day of all was a Thursday.
    long day = Math.floorMod(Math.floorDiv(hours, DAY) + 3, 7L);
    return (day < 5 ? weekday : weekend).charAt(Math.floorMod(hours, DAY)) - '0';
  }

  /** On the way to work or home, where only a phone is at hand. */
  boolean isOnTheWay(long ts, int zone) {
    return this == COMMUTER && likely(ts, zone) > 4;
  }
}
