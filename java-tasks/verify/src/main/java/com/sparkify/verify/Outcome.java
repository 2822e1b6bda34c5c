package com.sparkify.verify;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What came of a point.
 *
 * @param said what the server said, or what was found in place of what is expected; empty when the
 *     point holds
 */
record Outcome(Point point, State state, String said) {
  /** How it ended. */
  enum State {
    HOLDS("holds"),
    DOES_NOT_HOLD("does not hold"),
    NOT_TRIED("could not be tried");

    private final String words;

    State(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  static Outcome holds(Point point) {
    return new Outcome(point, State.HOLDS, "");
  }

  static Outcome doesNotHold(Point point, String said) {
    return new Outcome(point, State.DOES_NOT_HOLD, said);
  }

  static Outcome notTried(Point point, String why) {
    return new Outcome(point, State.NOT_TRIED, why);
  }

  boolean fails() {
    return state == State.DOES_NOT_HOLD;
  }

  /** For people: a line, and more of them when there is something to do. */
  String text() {
    String line = state + ": " + point.title();
    return switch (state) {
      case HOLDS -> line;
      case NOT_TRIED -> line + "\n    " + said;
      case DOES_NOT_HOLD ->
          line + "\n    " + said + "\n    " + point.why() + "\n    " + point.otherwise();
    };
  }

  /** For programs. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("point", point.name());
    fields.put("title", point.title());
    fields.put("state", state.toString());
    if (state != State.HOLDS) {
      fields.put("said", said);
    }
    if (fails()) {
      fields.put("why", point.why());
      fields.put("otherwise", point.otherwise());
    }
    return fields;
  }
}
