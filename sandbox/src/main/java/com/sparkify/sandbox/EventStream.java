package com.sparkify.sandbox;

import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;

/** All events in the order of time; only the sessions that are open are in memory. */
final class EventStream {
  static final long DAY_MILLIS = 86_400_000L;
  private static final int EVENTS_A_SESSION = 10;

  private final long seed;
  private final Catalogue catalogue;
  private final int listeners;
  private final long start;
  private final long end;
  private final long sessions;
  private final PriorityQueue<Session> open =
      new PriorityQueue<>(Comparator.comparingLong(Session::ts).thenComparingLong(Session::number));
  private long begun;

  EventStream(long seed, SampleData.Size size, Catalogue catalogue) {
    this.seed = seed;
    this.catalogue = catalogue;
    this.listeners = Math.max(40, size.eventsPerDay() / 4);
    this.start = size.from().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    this.end = start + size.days() * DAY_MILLIS;
    this.sessions = Math.max(1L, size.eventsPerDay() / EVENTS_A_SESSION) * size.days();
  }

  /** The next event, or null after the last. */
  Event next() {
    while (begun < sessions && (open.isEmpty() || begins(begun) <= open.peek().ts())) {
      open.add(new Session(seed, begun, begins(begun), start, listeners, catalogue));
      begun++;
    }
    Session session = open.poll();
    if (session == null || session.ts() >= end) {
      return null;
    }
    Event event = session.event();
    if (session.advance()) {
      open.add(session);
    }
    return event;
  }

  /** Grows with the session's number, so sessions can be opened as time goes on. */
  private long begins(long session) {
    long slot = (end - start) / sessions;
    long within = new Seeded(seed, "begins", session).below((int) Math.min(slot, 1 << 30));
    return (start + session * slot + within) / 1000 * 1000 + 796;
  }
}
