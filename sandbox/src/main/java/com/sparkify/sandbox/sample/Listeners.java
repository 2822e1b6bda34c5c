package com.sparkify.sandbox.sample;

import java.util.HashSet;
import java.util.Set;

/** All listeners, some of whom listen much more than others. */
final class Listeners {
  private static final int AT_LEAST = 60;
  private static final int TRIES = 20;

  private final long seed;
  private final Story story;
  private final int size;
  private final Set<Integer> listening = new HashSet<>();

  Listeners(long seed, Story story, int eventsPerDay) {
    this.seed = seed;
    this.story = story;
    this.size = Math.max(AT_LEAST, eventsPerDay / 4);
  }

  /** Somebody who does not listen yet; whose habit it is to do so now, if one is soon found. */
  Listener begins(long ts, Seeded random) {
    Listener found = Listener.of(seed, 0, story);
    for (int i = 0; i < TRIES; i++) {
      Listener tried = Listener.of(seed, any(random), story);
      if (tried.registered() > ts || listening.contains(tried.id())) {
        continue;
      }
      found = tried;
      if (tried.wants(ts, random)) {
        break;
      }
    }
    listening.add(found.id());
    return found;
  }

  private int any(Seeded random) {
    return random.percent(50) ? random.skewed(size) : random.below(size);
  }

  void ends(Listener listener) {
    listening.remove(listener.id());
  }
}
