package com.sparkify.sandbox;

/** Who listens: the same for a number wherever it occurs. */
record Listener(
    int id, String first, String last, String gender, String place, String agent, long registered) {
  static Listener of(long seed, int number) {
    Seeded random = new Seeded(seed, "listener", number);
    return new Listener(
        number + 2,
        Words.given(random),
        Words.family(random),
        random.percent(55) ? "F" : "M",
        Words.place(random),
        Words.agent(random),
        1_540_000_000_796L + random.below(900_000) * 1000L);
  }

  /** Some pay from the start, some from a day of their own on. */
  String level(long seed, long ts, long firstDay) {
    Seeded random = new Seeded(seed, "level", id);
    long paysAfterDays = random.below(20) - 2L;
    return ts >= firstDay + paysAfterDays * EventStream.DAY_MILLIS ? "paid" : "free";
  }
}
