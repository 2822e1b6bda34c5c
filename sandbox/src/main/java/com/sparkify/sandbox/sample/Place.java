package com.sparkify.sandbox.sample;

import java.math.BigDecimal;

/** Where an artist comes from: "" when unknown; a coordinate is null then. */
record Place(String name, BigDecimal latitude, BigDecimal longitude) {
  static final Place UNKNOWN = new Place("", null, null);

  static Place any(Seeded random) {
    String[] parts = Words.any("artist-places", random).split("\\|");
    return new Place(parts[0], new BigDecimal(parts[1]), new BigDecimal(parts[2]));
  }

  /** Only a ZIP code. */
  static Place zip(Seeded random) {
    return new Place(zipCode(random), null, null);
  }

  static String zipCode(Seeded random) {
    return Integer.toString(10_001 + random.below(88_000));
  }
}
