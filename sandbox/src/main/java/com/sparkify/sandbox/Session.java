package com.sparkify.sandbox;

import java.math.BigDecimal;
import java.util.List;

/** One session: a listener, logged in or not, who opens pages and plays songs. */
final class Session {
  private static final List<String> PAGES =
      List.of("Home", "Home", "Home", "Settings", "Help", "About", "Downgrade", "Logout", "Error");

  private final Seeded random;
  private final long seed;
  private final long number;
  private final long firstDay;
  private final Listener listener;
  private final boolean loggedOut;
  private final int items;
  private final Catalogue catalogue;
  private long ts;
  private int item;

  Session(long seed, long number, long begins, long firstDay, int listeners, Catalogue catalogue) {
    this.random = new Seeded(seed, "session", number);
    this.seed = seed;
    this.number = number;
    this.firstDay = firstDay;
    this.catalogue = catalogue;
    this.ts = begins;
    this.listener = Listener.of(seed, random.below(listeners));
    this.loggedOut = random.percent(8);
    this.items = loggedOut ? 1 + random.below(4) : 1 + random.below(19);
  }

  long ts() {
    return ts;
  }

  long number() {
    return number;
  }

  /** Goes to the next item; false after the last. */
  boolean advance() {
    item++;
    // Two events in the same second are common: a page and the song that it starts.
    ts += random.percent(10) ? 0 : (1 + random.below(420)) * 1000L;
    return item < items;
  }

  Event event() {
    boolean plays = !loggedOut && random.percent(85);
    Play play = plays ? play() : new Play(null, null, null);
    String page = plays ? "NextSong" : random.oneOf(PAGES);
    Json json =
        new Json(false)
            .loose("artist", play.artist())
            .text("auth", loggedOut ? "Logged Out" : "Logged In")
            .loose("firstName", loggedOut ? null : listener.first())
            .text("gender", loggedOut ? null : listener.gender())
            .number("itemInSession", item)
            .loose("lastName", loggedOut ? null : listener.last())
            .number("length", play.length())
            .text("level", loggedOut ? "free" : listener.level(seed, ts, firstDay))
            .loose("location", loggedOut ? null : listener.place())
            .text("method", plays ? "PUT" : "GET")
            .text("page", page)
            .number("registration", loggedOut ? null : listener.registered() + ".0")
            .number("sessionId", number + 1)
            .loose("song", play.title())
            .number("status", page.equals("Error") ? 404 : 200)
            .number("ts", ts)
            .text("userAgent", loggedOut ? null : listener.agent())
            .text("userId", loggedOut ? "" : Integer.toString(listener.id()));
    return new Event(ts, number, item, json.toString());
  }

  private record Play(String title, String artist, BigDecimal length) {}

  /** Few plays are of songs that the catalogue has; some have only the title in common. */
  private Play play() {
    int kind = random.below(100);
    if (kind < 8) {
      Song song = catalogue.song(pick());
      BigDecimal length = song.duration().add(BigDecimal.valueOf(random.below(12), 0));
      return kind < 5
          ? new Play(song.title(), song.artistName(), length)
          : new Play(song.title(), "Someone Else " + kind, length);
    }
    return new Play(
        Words.title(random) + " (unlisted)",
        Words.artist(random),
        BigDecimal.valueOf(60_00000L + random.below(360_00000), 5));
  }

  /** Half of the matches are one of two songs with the same title and artist. */
  private int pick() {
    int song = random.below(catalogue.size());
    return random.percent(50) ? song / Catalogue.PAIR_EVERY * Catalogue.PAIR_EVERY : song;
  }
}
