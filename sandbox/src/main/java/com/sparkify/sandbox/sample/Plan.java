package com.sparkify.sandbox.sample;

import java.util.List;

/** What a listener pays: one level, and perhaps another from some moment on. */
record Plan(String first, String then, long changes) {
  private static final String FREE = "free";
  private static final String PAID = "paid";

  private enum Kind {
    ALWAYS_FREE,
    ALWAYS_PAID,
    UPGRADES,
    CHURNS
  }

  /** Of ten listeners, so many are of each kind; in the order of their numbers. */
  private static final List<Kind> OF_TEN =
      List.of(
          Kind.ALWAYS_PAID,
          Kind.ALWAYS_FREE,
          Kind.CHURNS,
          Kind.ALWAYS_FREE,
          Kind.CHURNS,
          Kind.ALWAYS_FREE,
          Kind.UPGRADES,
          Kind.ALWAYS_PAID,
          Kind.CHURNS,
          Kind.ALWAYS_FREE);

  static Plan of(int listener, Seeded random, Story story) {
    return switch (OF_TEN.get(listener % OF_TEN.size())) {
      case ALWAYS_FREE -> new Plan(FREE, FREE, Long.MAX_VALUE);
      case ALWAYS_PAID -> new Plan(PAID, PAID, Long.MAX_VALUE);
      case UPGRADES -> new Plan(FREE, PAID, story.anyMoment(random));
      case CHURNS -> new Plan(PAID, FREE, story.churns(random));
    };
  }

  String level(long ts) {
    return ts < changes ? first : then;
  }

  boolean pays(long ts) {
    return level(ts).equals(PAID);
  }
}
