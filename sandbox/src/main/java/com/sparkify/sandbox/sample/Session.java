package com.sparkify.sandbox.sample;

import java.util.List;

/** One session: a listener, logged in or not, who opens pages and plays songs. */
final class Session {
  private final long number;
  private final Seeded random;
  private final Listener listener;
  private final boolean loggedOut;
  private final String agent;
  private final String level;
  private final List<Page> change;
  private final Story story;
  private final Playlist playlist;
  private final int items;
  private long ts;
  private int item;
  private long lasts;
  private boolean cutOff;

  /**
   * A session that is about to begin.
   *
   * @param changes whether the listener first goes to the level of now from the one before
   */
  Session(
      long number,
      long ts,
      Seeded random,
      Listener listener,
      boolean changes,
      Story story,
      Playlist playlist) {
    this.number = number;
    this.ts = ts;
    this.random = random;
    this.listener = listener;
    this.story = story;
    this.playlist = playlist;
    this.loggedOut = !changes && Trap.LOGGED_OUT.has(number);
    this.agent = listener.agent(ts, random);
    // One level for all of a session, so that a change is where its pages are.
    this.level = listener.plan().level(ts);
    this.change = changes ? Page.from(listener.plan().first()) : List.of();
    this.items = change.size() + items();
  }

  private int items() {
    if (loggedOut) {
      return 1 + random.below(4);
    }
    return level.equals("paid") ? 2 + random.below(15) : 1 + random.below(9);
  }

  long ts() {
    return ts;
  }

  long number() {
    return number;
  }

  Listener listener() {
    return listener;
  }

  /** Goes to the next item; false after the last. */
  boolean advance() {
    item++;
    ts += Trap.SAME_SECOND.happens(random) ? 0 : lasts * 1000;
    return item < items && !cutOff;
  }

  Event event() {
    Page page = page();
    Play play = page.equals(Page.NEXT_SONG) ? playlist.next(ts, random) : Play.NONE;
    lasts = lasts(play);
    cutOff = page.equals(Page.DOWN);
    String json =
        loggedOut
            ? EventLine.ofAnybody(number + 1, item, ts, page)
            : EventLine.of(number + 1, item, ts, page, play, listener, levelNow(), agent);
    return new Event(ts, number, item, json);
  }

  private Page page() {
    if (story.isDown(ts)) {
      return Page.DOWN;
    }
    if (loggedOut) {
      return Page.whileLoggedOut(random);
    }
    if (item < change.size()) {
      return change.get(item);
    }
    if (item == items - 1 && random.percent(20)) {
      return Page.LOGOUT;
    }
    return random.percent(88) ? Page.NEXT_SONG : Page.whileLoggedIn(random);
  }

  /** A song plays to its end, or is skipped; from a page one goes on, sometimes at once. */
  private long lasts(Play play) {
    if (play.equals(Play.NONE)) {
      return random.percent(25) ? 0 : 1 + random.below(60);
    }
    return random.percent(20) ? 2 + random.below(40) : play.seconds();
  }

  private String levelNow() {
    return item < change.size() ? listener.plan().first() : level;
  }
}
