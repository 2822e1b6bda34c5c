package com.sparkify.sandbox.sample;

import java.util.List;
import java.util.Random;

/** Random numbers for one thing: of the seed, the thing's kind and its number, nothing else. */
final class Seeded {
  // java.util.Random's numbers are part of its specification, so they are the same on every JDK.
  private final Random random;

  Seeded(long seed, String kind, long number) {
    this.random = new Random(mix(mix(seed ^ mix(kind.hashCode())) + number));
  }

  /** Spreads neighbouring numbers; Random alone gives similar first values for them. */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean percent(int chance) {
    return below(100) < chance;
  }

  /** Small numbers more often, the first of n about once in the square root of n: a long tail. */
  int skewed(int bound) {
    long random = below(1 << 15);
    return (int) (random * random * bound >> 30);
  }

  /** About the middle more often, from 0 to below three times this number. */
  int around(int third) {
    return below(third) + below(third) + below(third);
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(below(choices.size()));
  }
}
