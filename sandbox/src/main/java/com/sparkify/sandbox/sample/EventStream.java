package com.sparkify.sandbox.sample;

import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;

/** All events in the order of time; only the sessions that are open are in memory. */
final class EventStream {
  /** So many tenths of an event a session has on the average. */
  private static final int TENTHS_A_SESSION = 70;

  private final long seed;
  private final Story story;
  private final Playlist playlist;
  private final Listeners listeners;
  private final Moments moments;
  private final long sessions;
  private final PriorityQueue<Session> open =
      new PriorityQueue<>(Comparator.comparingLong(Session::ts).thenComparingLong(Session::number));
  private final Set<Integer> changed = new HashSet<>();
  private long begun;

  EventStream(long seed, SampleData.Size size, Story story, Catalogue catalogue) {
    this.seed = seed;
    this.story = story;
    this.playlist = new Playlist(story, catalogue);
    this.listeners = new Listeners(seed, story, size.eventsPerDay());
    this.sessions =
        size.days() == 0
            ? 0
            : Math.max(1L, 10L * size.eventsPerDay() * size.days() / TENTHS_A_SESSION);
    this.moments = new Moments(seed, story, sessions);
  }

  /** The next event, or null after the last. */
  Event next() {
    while (begun < sessions && (open.isEmpty() || moments.begins(begun) <= open.peek().ts())) {
      open.add(begin(begun++));
    }
    Session session = open.poll();
    if (session == null || session.ts() >= story.end()) {
      return null;
    }
    Event event = session.event();
    if (session.advance()) {
      open.add(session);
    } else {
      listeners.ends(session.listener());
    }
    return event;
  }

  private Session begin(long number) {
    long ts = moments.begins(number);
    Seeded random = new Seeded(seed, "session", number);
    Listener listener = listeners.begins(ts, random);
    boolean changes = ts >= listener.plan().changes() && changed.add(listener.id());
    return new Session(number, ts, random, listener, changes, story, playlist);
  }
}
