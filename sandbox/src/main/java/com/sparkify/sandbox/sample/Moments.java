package com.sparkify.sandbox.sample;

import java.util.Arrays;

/** When sessions begin: more in the hours, on the days and in the weeks in which people listen. */
final class Moments {
  /** The middle of America, where most listeners live. */
  private static final int ZONE = -6;

  private static final long FINE = 1_000_000L;

  private final long seed;
  private final Story story;
  private final long sessions;

  /** How much of the listening was before each hour; behind the last one, all of it. */
  private final long[] before;

  Moments(long seed, Story story, long sessions) {
    this.seed = seed;
    this.story = story;
    this.sessions = sessions;
    this.before = new long[(int) ((story.end() - story.begin()) / Story.HOUR_MILLIS) + 1];
    for (int hour = 1; hour < before.length; hour++) {
      before[hour] = before[hour - 1] + weight(hour - 1);
    }
  }

  private long weight(int hour) {
    long ts = story.begin() + hour * Story.HOUR_MILLIS;
    if (story.isDown(ts)) {
      return FINE;
    }
    // There are more and more listeners: at the end one and a half times as many as at the start.
    return FINE * (1 + Habit.ofAll(ts, ZONE)) * (2L * before.length + hour) / before.length;
  }

  /** Grows with the session's number, so sessions can be opened as time goes on. */
  long begins(long session) {
    long all = before[before.length - 1];
    long within = all / (1 << 20) * new Seeded(seed, "begins", session).below(1 << 20);
    long at = (session * all + within) / sessions;
    int found = Arrays.binarySearch(before, at);
    int hour = found < 0 ? -found - 2 : found;
    long part = (at - before[hour]) * Story.HOUR_MILLIS / (before[hour + 1] - before[hour]);
    // Real moments all end in 796.
    return story.begin() + hour * Story.HOUR_MILLIS + part / 1000 * 1000 + 796;
  }
}
