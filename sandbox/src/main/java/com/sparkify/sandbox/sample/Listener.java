package com.sparkify.sandbox.sample;

/** Who listens: the same for a number wherever it occurs. The zone is in hours from UTC. */
record Listener(
    int id,
    String first,
    String last,
    String gender,
    String place,
    int zone,
    Habit habit,
    Plan plan,
    String computer,
    String phone,
    long registered) {
  private static final int A_QUARTER_YEAR = 90;

  static Listener of(long seed, int number, Story story) {
    Seeded random = new Seeded(seed, "listener", number);
    boolean woman = random.percent(55);
    String first = Words.any(woman ? "women" : "men", random);
    String last = Words.any("families", random);
    String[] place = Words.frequent("metro-areas", random).split("\\|");
    return new Listener(
        number + 2,
        Trap.FIRST_NAME_IS_A_NUMBER.has(number) ? Integer.toString(2 + random.below(98)) : first,
        Trap.LAST_NAME_IS_A_NUMBER.has(number) ? Integer.toString(2 + random.below(998)) : last,
        woman ? "F" : "M",
        Trap.LISTENER_PLACE_IS_A_NUMBER.has(number) ? Place.zipCode(random) : place[0],
        Integer.parseInt(place[1]),
        Habit.of(number),
        Plan.of(number, random, story),
        Words.frequent("computers", random),
        Words.frequent("phones", random),
        registered(number, random, story));
  }

  /** Of five, three were there before the first day; the others join during the time. */
  private static long registered(int number, Seeded random, Story story) {
    long second = random.below(3600) * 1000L + 796;
    return number % 5 < 3
        ? story.begin() - (1 + random.below(A_QUARTER_YEAR)) * Story.DAY_MILLIS + second
        : story.anyMoment(random) + second;
  }

  /** Whether a session of theirs may begin now; those who pay listen more. */
  boolean wants(long ts, Seeded random) {
    return random.below(Habit.MOST) < habit.likely(ts, zone)
        && random.percent(plan.pays(ts) ? 100 : 60);
  }

  String agent(long ts, Seeded random) {
    return habit.isOnTheWay(ts, zone) || random.percent(25) ? phone : computer;
  }
}
