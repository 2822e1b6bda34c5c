package com.sparkify.sandbox.sample;

/** A log's line, as the app writes it. */
final class EventLine {
  private EventLine() {}

  static String of(
      long session,
      int item,
      long ts,
      Page page,
      Play play,
      Listener listener,
      String level,
      String agent) {
    return new Json(false)
        .loose("artist", play.artist())
        .text("auth", "Logged In")
        .loose("firstName", listener.first())
        .text("gender", listener.gender())
        .number("itemInSession", item)
        .loose("lastName", listener.last())
        .number("length", play.length())
        .text("level", level)
        .loose("location", listener.place())
        .text("method", page.method())
        .text("page", page.name())
        .number("registration", listener.registered() + ".0")
        .number("sessionId", session)
        .loose("song", play.title())
        .number("status", page.status())
        .number("ts", ts)
        .text("userAgent", agent)
        .text("userId", Integer.toString(listener.id()))
        .toString();
  }

  /** Of somebody who is not logged in, of whom the app knows nothing. */
  static String ofAnybody(long session, int item, long ts, Page page) {
    return new Json(false)
        .text("artist", null)
        .text("auth", "Logged Out")
        .text("firstName", null)
        .text("gender", null)
        .number("itemInSession", item)
        .text("lastName", null)
        .text("length", null)
        .text("level", "free")
        .text("location", null)
        .text("method", page.method())
        .text("page", page.name())
        .text("registration", null)
        .number("sessionId", session)
        .text("song", null)
        .number("status", page.status())
        .number("ts", ts)
        .text("userAgent", null)
        .text("userId", "")
        .toString();
  }
}
